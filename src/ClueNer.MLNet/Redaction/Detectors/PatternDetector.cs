using System.Text.RegularExpressions;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// A detector with a pattern. Its matches neither begin nor end inside a longer run of letters and digits, and are checked.
/// </summary>
internal abstract class PatternDetector(string type, float score, string reason, string pattern) : BuiltInDetector(type, score, reason)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));

    public override void Find(string text, List<TextDetection> found)
    {
        for (var at = 0; at < text.Length;)
        {
            var matches = _regex.Value.EnumerateMatches(text, at);
            if (!matches.MoveNext())
            {
                return;
            }

            var (start, end) = (matches.Current.Index, matches.Current.Index + matches.Current.Length);
            var taken = IsApart(text, start, end) && IsValid(text, start, ref end);
            if (taken)
            {
                found.Add(Detection(start, end));
            }

            at = taken ? end : start + 1;
        }
    }

    /// <summary>Whether the chars around a match allow it.</summary>
    protected virtual bool IsApart(string text, int start, int end) => Surroundings.IsApartFromWords(text, start, end);

    /// <summary>A check beyond the pattern. It may shorten the match.</summary>
    protected virtual bool IsValid(string text, int start, ref int end) => true;
}
