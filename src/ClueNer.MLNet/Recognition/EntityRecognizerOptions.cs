using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet;

/// <summary>Settings of recognition; the defaults suit the model and the machine.</summary>
public sealed record EntityRecognizerOptions
{
    internal const int DefaultBatchTokens = 480;

    /// <summary>How logits become entities, and which entities are kept. Default: constrained Viterbi, all entities.</summary>
    public EntityDecodingOptions Decoding { get; init; } = new();

    /// <summary>
    /// The longest window in tokens, <c>[CLS]</c> and <c>[SEP]</c> included. Default: <see langword="null"/>, the model's setting.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// How many tokens neighbouring windows of a long text share; at most half a window. Default: <see langword="null"/>, the model's
    /// setting.
    /// </summary>
    public int? Stride { get; init; }

    /// <summary>
    /// How many batches are scored at the same time; they share the processors. Default: <see langword="null"/>. Then each batch of many
    /// texts runs on one processor. A call runs on all processors, up to eight, if neither it nor the call before it overlaps with another.
    /// For this, models above 32 MB load a second session at the first such call.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>
    /// The most tokens in a batch, padding included. Default: 480, about twelve sentences: larger batches leave a core's cache, and smaller
    /// ones read the weights too often. If batches are scored in parallel, they get smaller towards the end.
    /// </summary>
    public int BatchTokens { get; init; } = DefaultBatchTokens;

    /// <summary>
    /// The GPU to run on, passed on to <c>ApplyOnnxModel</c>. It needs the package Microsoft.ML.OnnxRuntime.Gpu.
    /// Default: <see langword="null"/>, the processor.
    /// </summary>
    public int? GpuDeviceId { get; init; }

    /// <summary>
    /// For a source that may pause, such as a pipe: texts read so far are scored if no other text comes for this long. Default:
    /// <see langword="null"/>, they are scored when a block of rows is full or the source ends.
    /// </summary>
    public TimeSpan? FlushAfter { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal RecognitionSchedule ToSchedule() => new(Workers, BatchTokens, FlushAfter);
}
