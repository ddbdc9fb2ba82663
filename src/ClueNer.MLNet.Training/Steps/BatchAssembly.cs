namespace ClueNer.MLNet.Training.Steps;

/// <summary>Pads windows to one batch.</summary>
internal static class BatchAssembly
{
    /// <param name="windows">Token ids and labels of each window, of one length.</param>
    /// <param name="padId">The id of <c>[PAD]</c>.</param>
    public static TrainingBatch Assemble(IReadOnlyList<(int[] TokenIds, int[] Labels)> windows, int padId)
    {
        var longest = windows.Max(window => window.TokenIds.Length);
        var ids = new int[windows.Count * longest];
        var labels = new int[ids.Length];
        Array.Fill(ids, padId);
        Array.Fill(labels, -1);
        for (var i = 0; i < windows.Count; i++)
        {
            windows[i].TokenIds.CopyTo(ids, i * longest);
            windows[i].Labels.CopyTo(labels, i * longest);
        }

        return new TrainingBatch
        {
            WindowCount = windows.Count,
            TokenCount = longest,
            TokenIds = ids,
            Lengths = [.. windows.Select(window => window.TokenIds.Length)],
            Labels = labels,
        };
    }
}
