using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Makes findings disjoint: the longest wins, then the source named first in <see cref="SpanCandidateSource"/>, then the leftmost. What
/// the winners do not cover of a loser stays with the loser, so that no char that was found gets lost.
/// </summary>
/// <remarks><c>[0,4) a, [2,6) b, [3,4) c</c> becomes <c>[0,4) a, [4,6) b</c>.</remarks>
internal static class OverlapRule
{
    private const int Nobody = -1;

    /// <summary>Sorts and replaces the content of <paramref name="findings"/>; empty ones vanish. About linear in text and findings.</summary>
    public static void Apply(List<SpanCandidate> findings)
    {
        findings.RemoveAll(finding => finding.Length <= 0);
        findings.Sort((a, b) => a.CharStart.CompareTo(b.CharStart));
        if (!AnyOverlap(findings))
        {
            return;
        }

        findings.Sort(Compare);
        int origin = findings.Min(finding => finding.CharStart);
        int[] owners = new int[findings.Max(finding => finding.CharEnd) - origin];
        Array.Fill(owners, Nobody);

        List<int> losers = PlaceWinners(findings, owners, origin);
        PlaceLosers(findings, owners, origin, losers);

        SpanCandidate[] given = [.. findings];
        findings.Clear();
        for (int start = 0, end; start < owners.Length; start = end)
        {
            int owner = owners[start];
            int next = owners.AsSpan(start).IndexOfAnyExcept(owner);
            end = next < 0 ? owners.Length : start + next;
            if (owner != Nobody)
            {
                findings.Add(given[owner] with { CharStart = start + origin, CharEnd = end + origin });
            }
        }
    }

    private static List<int> PlaceWinners(List<SpanCandidate> findings, int[] owners, int origin)
    {
        List<int> losers = [];
        for (int i = 0; i < findings.Count; i++)
        {
            int start = findings[i].CharStart - origin;
            int end = findings[i].CharEnd - origin;

            // All that stands so far is at least as long, so what overlaps this one covers its first or its last char.
            if (owners[start] == Nobody && owners[end - 1] == Nobody)
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

    private static void PlaceLosers(List<SpanCandidate> findings, int[] owners, int origin, List<int> losers)
    {
        // free[i]: a step towards the first char from i on that nobody has; steps are shortened as they are walked (union-find), as
        // many long losers over the same chars would otherwise take quadratic time.
        int[] free = new int[owners.Length + 1];
        for (int i = 0; i < owners.Length; i++)
        {
            free[i] = owners[i] == Nobody ? i : i + 1;
        }

        free[owners.Length] = owners.Length;
        foreach (int loser in losers)
        {
            int end = findings[loser].CharEnd - origin;
            for (int i = FirstFree(free, findings[loser].CharStart - origin); i < end; i = FirstFree(free, i))
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

    private static int Compare(SpanCandidate a, SpanCandidate b)
    {
        int order = b.Length.CompareTo(a.Length);
        order = order != 0 ? order : a.Source.CompareTo(b.Source);
        order = order != 0 ? order : a.CharStart.CompareTo(b.CharStart);
        return order != 0 ? order : string.CompareOrdinal(a.Type, b.Type);
    }

    private static bool AnyOverlap(List<SpanCandidate> sorted)
    {
        Span<SpanCandidate> span = CollectionsMarshal.AsSpan(sorted);
        for (int i = 1; i < span.Length; i++)
        {
            if (span[i].CharStart < span[i - 1].CharEnd)
            {
                return true;
            }
        }

        return false;
    }
}
