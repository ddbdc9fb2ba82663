using System.Buffers;
using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// A detector of values that a pattern alone does not identify. A word on the same line must say what the value is, a few chars before it
/// (QQ：10001) or after it (10001是我的QQ).
/// </summary>
/// <param name="type">The type.</param>
/// <param name="words">The words, in both scripts. Case does not matter.</param>
/// <param name="pattern">The pattern of the value.</param>
/// <param name="maxGap">The most chars between the word and a value after it.</param>
/// <param name="maxGapBefore">The most chars between a value and the word after it. If it is negative, such values are not looked for.</param>
internal abstract class LabelledDetector(string type, string[] words, string pattern, int maxGap, int maxGapBefore)
    : BuiltInDetector(type, Labelled, "a word next to it says what it is")
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

    /// <summary>Whether the chars between word and value connect the two.</summary>
    protected virtual bool Connects(ReadOnlySpan<char> between) => !between.ContainsAny(Surroundings.SentenceEnds);

    /// <summary>A check beyond the pattern. It may move the value's ends.</summary>
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

    /// <summary>Whether the word is part of a longer one, as OTP in HOTPOT.</summary>
    private static bool IsInsideWord(string text, int start, int end) =>
        (IsLetter(text, start) && IsLetter(text, start - 1)) || (IsLetter(text, end - 1) && IsLetter(text, end));

    private static bool IsLetter(string text, int index) => (uint)index < (uint)text.Length && char.IsAsciiLetter(text[index]);

    private static int LineStart(string text, int index) => text.AsSpan(0, index).LastIndexOfAny('\n', '\r') + 1;

    private int LengthOfWord(string text, int index) =>
        words.Where(word => string.Compare(text, index, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0).Max(word => word.Length);
}
