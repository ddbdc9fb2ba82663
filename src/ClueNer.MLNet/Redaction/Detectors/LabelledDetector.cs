using System.Buffers;
using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// A detector of what a pattern alone does not tell: a word on the same line must say what it is, some chars before it (QQ：10001)
/// or after it (10001是我的QQ).
/// </summary>
/// <param name="type">The type.</param>
/// <param name="words">The words, in both scripts; upper and lower case are the same.</param>
/// <param name="pattern">What the value looks like.</param>
/// <param name="maxGap">How many chars may be between the word and a value after it.</param>
/// <param name="maxGapBefore">How many chars may be between a value and the word after it; none is looked for below zero.</param>
internal abstract class LabelledDetector(string type, string[] words, string pattern, int maxGap, int maxGapBefore)
    : BuiltInDetector(type, Labelled, "a word beside it says what it is")
{
    /// <summary>The longest value of any type.</summary>
    private const int MaxLength = 64;

    private readonly Lazy<SearchValues<string>> _words = new(() => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase));
    private readonly Lazy<Regex> _regex = new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    public override void Find(string text, List<TextDetection> found)
    {
        var done = 0;
        for (var at = 0; text.AsSpan(at).IndexOfAny(_words.Value) is var index and >= 0;)
        {
            var word = at + index;
            var wordEnd = word + LengthOfWord(text, word);
            at = wordEnd;
            if (IsInsideWord(text, word, wordEnd))
            {
                continue;
            }

            if (FindAfter(text, wordEnd, out var start, out var end) || FindBefore(text, Math.Max(done, LineStart(text, word)), word, out start, out end))
            {
                found.Add(Detection(start, end));
                at = Math.Max(at, end);
                done = end;
            }
        }
    }

    /// <summary>Whether what is between word and value connects the two.</summary>
    protected virtual bool Connects(ReadOnlySpan<char> between) => !between.ContainsAny(Surroundings.SentenceEnds);

    /// <summary>The check beyond the pattern; may move the value's ends.</summary>
    protected virtual bool IsValid(string text, ref int start, ref int end) =>
        Surroundings.IsApartFromNumbers(text, start, end) && !Surroundings.IsQuantity(text, end);

    private bool FindAfter(string text, int wordEnd, out int start, out int end)
    {
        var line = text.AsSpan(wordEnd, Math.Min(text.Length - wordEnd, maxGap + MaxLength));
        line = line[..(line.IndexOfAny('\n', '\r') is var newline and >= 0 ? newline : line.Length)];
        foreach (var match in _regex.Value.EnumerateMatches(line))
        {
            (start, end) = (wordEnd + match.Index, wordEnd + match.Index + match.Length);
            if (match.Index > maxGap || !Connects(line[..match.Index]))
            {
                break;
            }

            if (IsValid(text, ref start, ref end))
            {
                return true;
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    private bool FindBefore(string text, int lineStart, int word, out int start, out int end)
    {
        (start, end) = (0, 0);
        if (maxGapBefore < 0)
        {
            return false;
        }

        var from = Math.Max(lineStart, word - maxGapBefore - MaxLength);
        foreach (var match in _regex.Value.EnumerateMatches(text.AsSpan(from, word - from)))
        {
            (start, end) = (from + match.Index, from + match.Index + match.Length);
            if (word - end <= maxGapBefore && !text.AsSpan(end, word - end).ContainsAny(Surroundings.SentenceEnds) && IsValid(text, ref start, ref end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>OTP is not in HOTPOT.</summary>
    private static bool IsInsideWord(string text, int start, int end) =>
        (IsLetter(text, start) && IsLetter(text, start - 1)) || (IsLetter(text, end - 1) && IsLetter(text, end));

    private static bool IsLetter(string text, int index) => (uint)index < (uint)text.Length && char.IsAsciiLetter(text[index]);

    private static int LineStart(string text, int index) => text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;

    private int LengthOfWord(string text, int index) =>
        words.Where(word => string.Compare(text, index, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0).Max(word => word.Length);
}
