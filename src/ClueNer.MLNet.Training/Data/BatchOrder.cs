namespace ClueNer.MLNet.Training.Data;

/// <summary>
/// Which windows are learned from together, epoch by epoch. Depends on seed and epoch alone, so that a resumed run goes on with
/// the batches that the other would have had.
/// </summary>
internal sealed class BatchOrder(IReadOnlyList<TrainingWindow> windows, int batchSize, TrainingOrder order, int seed)
{
    // Windows are sorted by length within a pool of so many batches: long enough for hardly any padding, and of large data every
    // epoch has other pools.
    private const int PoolBatches = 64;

    public int BatchCount { get; } = (windows.Count + batchSize - 1) / batchSize;

    /// <summary>The batches of an epoch, as indexes of windows.</summary>
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

    /// <summary>Tokens with padding over tokens without, of an epoch's batches.</summary>
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
