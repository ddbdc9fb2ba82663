using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet;

/// <summary>
/// Settings of a saved recogniser for <c>mlContext.Model.LoadEntityRecognizer</c>. Decoding, window and stride come from the file; threads
/// and GPU are those that ML.NET gives a loaded graph.
/// </summary>
public sealed record EntityRecognizerLoadOptions
{
    /// <summary>
    /// How many batches are scored at the same time. Default: <see langword="null"/>, the number of processors this process may use.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>
    /// The most tokens in a batch, padding included. Default: 480, as in <see cref="EntityRecognizerOptions.BatchTokens"/>.
    /// </summary>
    public int BatchTokens { get; init; } = EntityRecognizerOptions.DefaultBatchTokens;

    /// <summary>
    /// For a source that may pause: texts read so far are scored if no other text comes for this long. Default: <see langword="null"/>,
    /// they are scored when a block of rows is full or the source ends.
    /// </summary>
    public TimeSpan? FlushAfter { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal RecognitionSchedule ToSchedule() => new(Workers, BatchTokens, FlushAfter);
}
