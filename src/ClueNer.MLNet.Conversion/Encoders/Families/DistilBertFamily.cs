namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>
/// DistilBERT (Sanh et al. 2019): BERT without token types. Sinusoidal positions are saved as a table and need no special code.
/// </summary>
internal static class DistilBertFamily
{
    public static EncoderDescription Description { get; } = new()
    {
        ClassName = "DistilBertForTokenClassification",
        Prefix = "distilbert.",
        Fields = new() { HiddenSize = "dim", Layers = "n_layers", Heads = "n_heads", IntermediateSize = "hidden_dim", Activation = "activation" },
        TypeEmbeddings = null,
        Layer = index => FormattableString.Invariant($"transformer.layer.{index}."),
        LayerNames = new()
        {
            Query = "attention.q_lin",
            Key = "attention.k_lin",
            Value = "attention.v_lin",
            AttentionOutput = "attention.out_lin",
            AttentionNorm = "sa_layer_norm",
            Inner = "ffn.lin1",
            Outer = "ffn.lin2",
            OutputNorm = "output_layer_norm",
        },
    };
}
