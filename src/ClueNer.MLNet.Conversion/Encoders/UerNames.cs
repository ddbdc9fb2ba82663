namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Translates UER-py's names of BERT's tensors to Hugging Face's.</summary>
internal static class UerNames
{
    private const string UerLayers = "encoder.transformer.";

    public static bool IsUer(string name) => name.StartsWith("embedding.", StringComparison.Ordinal) || name.StartsWith(UerLayers, StringComparison.Ordinal);

    /// <summary>Returns Hugging Face's name for a UER-py name; a name that UER-py does not use stays as it is.</summary>
    public static string FromUer(string name)
    {
        if (name.StartsWith(UerLayers, StringComparison.Ordinal))
        {
            var rest = name[UerLayers.Length..];
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 && FromUerLayer(rest[(dot + 1)..]) is { } part ? $"bert.encoder.layer.{rest[..dot]}.{part}" : name;
        }

        return name switch
        {
            "embedding.word.embedding.weight" or "embedding.word_embedding.weight" => BertNames.WordEmbeddings,
            "embedding.pos.embedding.weight" or "embedding.position_embedding.weight" => BertNames.PositionEmbeddings,
            "embedding.seg.embedding.weight" or "embedding.segment_embedding.weight" => BertNames.TypeEmbeddings,
            "embedding.layer_norm.gamma" => BertNames.EmbeddingNorm + ".weight",
            "embedding.layer_norm.beta" => BertNames.EmbeddingNorm + ".bias",
            "output_layer.weight" => BertNames.Classifier + ".weight",
            "output_layer.bias" => BertNames.Classifier + ".bias",
            _ => name,
        };
    }

    private static string? FromUerLayer(string part) => part switch
    {
        "self_attn.linear_layers.0.weight" => "attention.self.query.weight",
        "self_attn.linear_layers.0.bias" => "attention.self.query.bias",
        "self_attn.linear_layers.1.weight" => "attention.self.key.weight",
        "self_attn.linear_layers.1.bias" => "attention.self.key.bias",
        "self_attn.linear_layers.2.weight" => "attention.self.value.weight",
        "self_attn.linear_layers.2.bias" => "attention.self.value.bias",
        "self_attn.final_linear.weight" => "attention.output.dense.weight",
        "self_attn.final_linear.bias" => "attention.output.dense.bias",
        "layer_norm_1.gamma" => "attention.output.LayerNorm.weight",
        "layer_norm_1.beta" => "attention.output.LayerNorm.bias",
        "feed_forward.linear_1.weight" => "intermediate.dense.weight",
        "feed_forward.linear_1.bias" => "intermediate.dense.bias",
        "feed_forward.linear_2.weight" => "output.dense.weight",
        "feed_forward.linear_2.bias" => "output.dense.bias",
        "layer_norm_2.gamma" => "output.LayerNorm.weight",
        "layer_norm_2.beta" => "output.LayerNorm.bias",
        _ => null,
    };
}
