namespace ClueNer.MLNet.Training.Data;

/// <summary>
/// Decides which windows form a batch, epoch by epoch. Depends on the seed and the epoch only, so that a resumed run gets the same batches
/// as an uninterrupted one.
/// </summary>
internal sealed class BatchOrder(IReadOnlyList<TrainingWindow> windows, int batchSize, TrainingOrder order, int seed)
{
    // Windows are sorted by length within a pool of this many batches: large enough that there is hardly any padding, and small enough
    // that the pools of a large data set differ from epoch to epoch.
    private const int PoolBatches = 64;

    public int BatchCount { get; } = (windows.Count + batchSize - 1) / batchSize;

    /// <summary>Returns the batches of an epoch, as indexes of windows.</summary>
    /// <param name="epoch">Counted from 1.</param>
    public IReadOnlyList<int[]> Batches(int epoch)
    {
        var indexes = Enumerable.Range(0, windows.Count).ToArray();
        if (order == TrainingOrder.File)
        {
            return [.. indexes.Chunk(batchSize)];
        }

        var random = new CounterRandom(seed, epoch);
        random.Shuffle(indexes.AsSpan());
        var batches = indexes
            .Chunk(PoolBatches * batchSize)
            .SelectMany(pool => pool.OrderBy(index => windows[index].TokenIds.Length).Chunk(batchSize))
            .ToArray();
        random.Shuffle(batches.AsSpan());
        return batches;
    }

    /// <summary>Returns the number of tokens with padding divided by the number without, over an epoch's batches.</summary>
    public double Padding(int epoch)
    {
        long padded = 0;
        foreach (var batch in Batches(epoch))
        {
            padded += (long)batch.Length * batch.Max(index => windows[index].TokenIds.Length);
        }

        return padded / (double)windows.Sum(window => (long)window.TokenIds.Length);
    }
}
