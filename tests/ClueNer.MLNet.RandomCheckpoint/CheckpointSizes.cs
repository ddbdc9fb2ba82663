namespace ClueNer.MLNet.RandomCheckpoint;

/// <summary>The sizes of a BERT token classifier. Default: BERT-base for Chinese, with CLUENER's BIO labels.</summary>
public sealed record CheckpointSizes
{
    public int Layers { get; init; } = 12;

    public int Hidden { get; init; } = 768;

    public int Heads { get; init; } = 12;

    public int Intermediate { get; init; } = 3072;

    public int Vocabulary { get; init; } = 21128;

    public int Positions { get; init; } = 512;

    public string Activation { get; init; } = "gelu";

    /// <summary>How the weights are stored: <c>F32</c>, <c>F16</c> or <c>BF16</c>.</summary>
    public string Type { get; init; } = "F32";
}
