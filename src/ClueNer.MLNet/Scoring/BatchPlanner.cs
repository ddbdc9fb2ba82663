namespace ClueNer.MLNet;

/// <summary>Groups windows into batches: windows of like length together, up to a budget of tokens, padding counted.</summary>
internal static class BatchPlanner
{
    /// <param name="lengths">Tokens of each window, [CLS] and [SEP] included.</param>
    /// <param name="tokenBudget">The most tokens in a batch; one window alone may exceed it.</param>
    /// <param name="order">Is filled with the windows' indexes, longest first; equal lengths keep their order, so that batches never vary.</param>
    /// <param name="batches">Is filled with ranges of <paramref name="order"/>.</param>
    public static void Plan(ReadOnlySpan<int> lengths, int tokenBudget, int[] order, List<Range> batches)
    {
        var keys = new long[lengths.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)-lengths[i] << 32) | (uint)i;
        }

        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            order[i] = (int)(uint)keys[i];
        }

        for (var first = 0; first < lengths.Length;)
        {
            var count = Math.Max(1, tokenBudget / lengths[order[first]]);
            var end = Math.Min(lengths.Length, first + count);
            batches.Add(first..end);
            first = end;
        }
    }
}
