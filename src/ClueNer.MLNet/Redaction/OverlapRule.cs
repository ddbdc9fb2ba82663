using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Makes findings disjoint. Words of a list win over detectors, and detectors over a model's entities. Among detectors the higher score
/// wins. Then the longest wins, then the source that <see cref="SpanCandidateSource"/> names first, then the leftmost. A loser keeps the
/// chars that the winners do not cover. But what a detector leaves of an entity stays only if it is still a word.
/// </summary>
/// <remarks><c>[0,4) a, [2,6) b, [3,4) c</c> becomes <c>[0,4) a, [4,6) b</c>.</remarks>
internal static class OverlapRule
{
    private const int Nobody = -1;

    /// <summary>The rest of an entity is a word if it has at least this many letters: 北京, but not the 号 before a number.</summary>
    private const int LettersOfWord = 2;

    /// <summary>
    /// Sorts and replaces the content of <paramref name="findings"/> and removes empty ones. About linear in text and findings.
    /// </summary>
    public static void Apply(string text, List<SpanCandidate> findings)
    {
        findings.RemoveAll(finding => finding.Length <= 0);
        findings.Sort((a, b) => a.CharStart.CompareTo(b.CharStart));
        if (!AnyOverlap(findings))
        {
            return;
        }

        findings.Sort(Compare);
        var owners = new int[text.Length];
        Array.Fill(owners, Nobody);
        var losers = PlaceWinners(findings, owners);
        PlaceLosers(findings, owners, losers);

        SpanCandidate[] given = [.. findings];
        findings.Clear();
        for (int start = 0, end; start < owners.Length; start = end)
        {
            var owner = owners[start];
            var next = owners.AsSpan(start).IndexOfAnyExcept(owner);
            end = next < 0 ? owners.Length : start + next;
            if (owner != Nobody && Rest(text, given[owner], start, end, given, owners) is { Length: > 0 } rest)
            {
                findings.Add(rest);
            }
        }
    }

    private static List<int> PlaceWinners(List<SpanCandidate> findings, int[] owners)
    {
        List<int> losers = [];
        var taken = new int[owners.Length + 1];
        for (int first = 0, i = 0; i < findings.Count; i++)
        {
            if (Strength(findings[first]) != Strength(findings[i]))
            {
                first = i;
                CountTaken(owners, taken);
            }

            // Every finding of the same strength placed so far is at least as long, so one that overlaps this one covers its first or its
            // last char. A stronger one may be inside it.
            var (start, end) = (findings[i].CharStart, findings[i].CharEnd);
            if (owners[start] == Nobody && owners[end - 1] == Nobody && taken[start] == taken[end])
            {
                owners.AsSpan(start..end).Fill(i);
            }
            else
            {
                losers.Add(i);
            }
        }

        return losers;
    }

    /// <summary>Counts the owned chars before each char.</summary>
    private static void CountTaken(int[] owners, int[] taken)
    {
        for (var i = 0; i < owners.Length; i++)
        {
            taken[i + 1] = taken[i] + (owners[i] == Nobody ? 0 : 1);
        }
    }

    private static void PlaceLosers(List<SpanCandidate> findings, int[] owners, List<int> losers)
    {
        // free[i]: a step towards the first char from i on that has no owner. Steps are shortened as they are walked (union-find):
        // otherwise many long losers over the same chars would take quadratic time.
        var free = new int[owners.Length + 1];
        for (var i = 0; i < owners.Length; i++)
        {
            free[i] = owners[i] == Nobody ? i : i + 1;
        }

        free[owners.Length] = owners.Length;
        foreach (var loser in losers)
        {
            var end = findings[loser].CharEnd;
            for (var i = FirstFree(free, findings[loser].CharStart); i < end; i = FirstFree(free, i))
            {
                owners[i] = loser;
                free[i] = i + 1;
            }
        }
    }

    private static int FirstFree(int[] free, int i)
    {
        while (free[i] != i)
        {
            free[i] = free[free[i]];
            i = free[i];
        }

        return i;
    }

    /// <summary>
    /// The rest of a finding. If a detector took chars of an entity, its other chars stay only if they form a word. Null if nothing stays.
    /// </summary>
    private static SpanCandidate? Rest(string text, SpanCandidate finding, int start, int end, SpanCandidate[] given, int[] owners)
    {
        if (finding.Source < SpanCandidateSource.Model || (start == finding.CharStart && end == finding.CharEnd) ||
            (!IsDetectors(start - 1) && !IsDetectors(end)))
        {
            return finding with { CharStart = start, CharEnd = end };
        }

        while (start < end && !char.IsLetterOrDigit(text[start]) && !char.IsSurrogate(text[start]))
        {
            start++;
        }

        while (start < end && !char.IsLetterOrDigit(text[end - 1]) && !char.IsSurrogate(text[end - 1]))
        {
            end--;
        }

        var letters = 0;
        for (var i = start; i < end && letters < LettersOfWord; i++)
        {
            letters += char.IsLetter(text[i]) || char.IsLowSurrogate(text[i]) ? 1 : 0;
        }

        return letters < LettersOfWord ? null : finding with { CharStart = start, CharEnd = end };

        bool IsDetectors(int index) =>
            (uint)index < (uint)owners.Length && owners[index] != Nobody && given[owners[index]].Source == SpanCandidateSource.Detector;
    }

    /// <summary>A stronger finding wins whatever the lengths. A model's entities and repeated names are equally strong.</summary>
    private static (int Source, float Weakness) Strength(SpanCandidate finding) =>
        (Math.Min((int)finding.Source, (int)SpanCandidateSource.Model), finding.Source == SpanCandidateSource.Detector ? -finding.Score : 0);

    private static int Compare(SpanCandidate a, SpanCandidate b)
    {
        var order = Strength(a).CompareTo(Strength(b));
        order = order != 0 ? order : b.Length.CompareTo(a.Length);
        order = order != 0 ? order : a.Source.CompareTo(b.Source);
        order = order != 0 ? order : a.CharStart.CompareTo(b.CharStart);
        return order != 0 ? order : string.CompareOrdinal(a.Type, b.Type);
    }

    private static bool AnyOverlap(List<SpanCandidate> sorted)
    {
        var span = CollectionsMarshal.AsSpan(sorted);
        for (var i = 1; i < span.Length; i++)
        {
            if (span[i].CharStart < span[i - 1].CharEnd)
            {
                return true;
            }
        }

        return false;
    }
}
