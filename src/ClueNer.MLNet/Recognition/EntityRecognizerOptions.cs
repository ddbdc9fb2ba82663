using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet;

/// <summary>Settings of recognition; the defaults suit the model and the machine.</summary>
public sealed record EntityRecognizerOptions
{
    internal const int DefaultBatchTokens = 480;

    /// <summary>How logits become entities, and which are kept. Default: constrained Viterbi, all entities.</summary>
    public EntityDecodingOptions Decoding { get; init; } = new();

    /// <summary>The longest window in tokens, <c>[CLS]</c> and <c>[SEP]</c> included. Default: <see langword="null"/>, what the model says.</summary>
    public int? Window { get; init; }

    /// <summary>How many tokens neighbouring windows of a long text share; at most half a window. Default: <see langword="null"/>, what the model says.</summary>
    public int? Stride { get; init; }

    /// <summary>
    /// How many batches are scored at the same time; they share the processors. Default: <see langword="null"/>: each of many texts'
    /// batches has one processor, and a call that is alone, as the one before it was, has all, up to eight, through a second session
    /// that models above 32 MB load at the first such call.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>
    /// The most tokens in a batch, padding counted. Default: 480, some twelve sentences: larger batches leave a core's cache, and
    /// smaller ones read the weights too often. Where batches are scored side by side they get smaller towards the end.
    /// </summary>
    public int BatchTokens { get; init; } = DefaultBatchTokens;

    /// <summary>
    /// The GPU to run on, passed on to <c>ApplyOnnxModel</c>; needs the package Microsoft.ML.OnnxRuntime.Gpu.
    /// Default: <see langword="null"/>, the processor.
    /// </summary>
    public int? GpuDeviceId { get; init; }

    /// <summary>
    /// For a source that may pause, such as a pipe: texts that were read are scored when no other came for this long.
    /// Default: <see langword="null"/>, when a block of rows is full or the source ends.
    /// </summary>
    public TimeSpan? FlushAfter { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal RecognitionSchedule ToSchedule() => new(Workers, BatchTokens, FlushAfter);
}
