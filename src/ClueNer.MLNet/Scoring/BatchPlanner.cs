namespace ClueNer.MLNet.Scoring;

/// <summary>Groups windows into batches: windows of similar length together, up to a budget of tokens, padding included.</summary>
internal static class BatchPlanner
{
    /// <summary>If batches are scored in parallel, none holds more than one in this many of the remaining tokens.</summary>
    private const int Share = 8;

    /// <summary>Sharing makes no batch smaller than this: two sentences cost a tenth more each than eight together.</summary>
    private const int SmallestShare = 96;

    /// <param name="lengths">Tokens of each window, [CLS] and [SEP] included.</param>
    /// <param name="tokenBudget">The most tokens in a batch. A single window may exceed it.</param>
    /// <param name="sideBySide">
    /// Whether the batches are scored on several threads. If so, they get smaller towards the end, so that all threads end together
    /// (guided self-scheduling, Polychronopoulos and Kuck 1987). The batches do not depend on the number of threads.
    /// </param>
    /// <param name="order">Receives the windows' indexes, longest first. Equal lengths keep their order, so that batches never vary.</param>
    /// <param name="batches">Receives ranges of <paramref name="order"/>.</param>
    public static void Plan(ReadOnlySpan<int> lengths, int tokenBudget, bool sideBySide, int[] order, List<Range> batches)
    {
        var keys = new long[lengths.Length];
        var left = 0L;
        for (var i = 0; i < keys.Length; i++)
        {
            left += lengths[i];
            keys[i] = ((long)-lengths[i] << 32) | (uint)i;
        }

        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
        }

        for (var first = 0; first < lengths.Length;)
        {
            var budget = sideBySide ? (int)Math.Min(tokenBudget, Math.Max(left / Share, SmallestShare)) : tokenBudget;
            var count = Math.Max(1, budget / lengths[order[first]]);
            var end = Math.Min(lengths.Length, first + count);
            batches.Add(first..end);
            for (; first < end; first++)
            {
                left -= lengths[order[first]];
            }
        }
    }
}
