namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The names of a family's sizes in <c>config.json</c>.</summary>
internal sealed record ConfigFields
{
    public string HiddenSize { get; init; } = "hidden_size";

    public string Layers { get; init; } = "num_hidden_layers";

    public string Heads { get; init; } = "num_attention_heads";

    public string IntermediateSize { get; init; } = "intermediate_size";

    public string Activation { get; init; } = "hidden_act";
}
