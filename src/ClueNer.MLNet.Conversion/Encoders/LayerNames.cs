namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>A checkpoint's names of the parts of one layer.</summary>
internal sealed record LayerNames
{
    public string Query { get; init; } = "attention.self.query";

    public string Key { get; init; } = "attention.self.key";

    public string Value { get; init; } = "attention.self.value";

    public string AttentionOutput { get; init; } = "attention.output.dense";

    public string AttentionNorm { get; init; } = "attention.output.LayerNorm";

    /// <summary>The feed-forward block's product to the larger width.</summary>
    public string Inner { get; init; } = "intermediate.dense";

    /// <summary>The feed-forward block's product back to the hidden size.</summary>
    public string Outer { get; init; } = "output.dense";

    public string OutputNorm { get; init; } = "output.LayerNorm";
}
