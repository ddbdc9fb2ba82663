namespace ClueNer.MLNet.Recognition;

/// <summary>How batches are made and scored. It has no influence on the entities that are found.</summary>
internal sealed record RecognitionSchedule
{
    public RecognitionSchedule(int? workers, int batchTokens, TimeSpan? flushAfter)
    {
        if (workers is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(workers), workers, "Workers is below 1, expected at least one: leave it out for the number of processors.");
        }

        if (flushAfter is { } wait && (wait <= TimeSpan.Zero || wait > TimeSpan.FromDays(1)))
        {
            throw new ArgumentOutOfRangeException(nameof(flushAfter), wait, "FlushAfter is out of range, expected a time above zero and up to a day: leave it out for a source that does not pause.");
        }

        if (batchTokens < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(batchTokens), batchTokens, "BatchTokens is below 1, expected at least one: leave it out for the default.");
        }

        Workers = workers ?? Environment.ProcessorCount;
        BatchTokens = batchTokens;
        FlushAfter = flushAfter;
    }

    /// <summary>The number of batches that are scored at the same time.</summary>
    public int Workers { get; }

    /// <summary>The most tokens in a batch, padding included.</summary>
    public int BatchTokens { get; }

    /// <summary>How long a source may pause before the texts read so far are scored; null for no limit.</summary>
    public TimeSpan? FlushAfter { get; }

    /// <summary>The clock that measures a pause.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
