namespace ClueNer.MLNet.Conversion.Bert;

/// <summary>The tensors of Hugging Face's BertForTokenClassification, and what other writers call them.</summary>
internal static class BertNames
{
    public const string WordEmbeddings = "bert.embeddings.word_embeddings.weight";
    public const string PositionEmbeddings = "bert.embeddings.position_embeddings.weight";
    public const string TypeEmbeddings = "bert.embeddings.token_type_embeddings.weight";
    public const string EmbeddingNorm = "bert.embeddings.LayerNorm";
    public const string Classifier = "classifier";

    private const string UerLayers = "encoder.transformer.";

    public static string Layer(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"bert.encoder.layer.{index}.");

    public static bool IsUer(string name) => name.StartsWith("embedding.", StringComparison.Ordinal) || name.StartsWith(UerLayers, StringComparison.Ordinal);

    /// <summary>Parts of a checkpoint that a token classifier does not use: a pooler, pre-training heads, saved index buffers.</summary>
    public static bool IsUnused(string name) =>
        name.StartsWith("bert.pooler.", StringComparison.Ordinal)
        || name.StartsWith("cls.", StringComparison.Ordinal)
        || name.StartsWith("target.", StringComparison.Ordinal)
        || name is "bert.embeddings.position_ids" or "bert.embeddings.token_type_ids";

    /// <summary>Checkpoints from TensorFlow name a layer norm's two vectors as TensorFlow does.</summary>
    public static string FromHuggingFace(string name) => name
        .Replace(".LayerNorm.gamma", ".LayerNorm.weight", StringComparison.Ordinal)
        .Replace(".LayerNorm.beta", ".LayerNorm.bias", StringComparison.Ordinal);

    /// <summary>A UER-py name as Hugging Face's; a name that UER-py does not use stays as it is.</summary>
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
            "embedding.word.embedding.weight" or "embedding.word_embedding.weight" => WordEmbeddings,
            "embedding.pos.embedding.weight" or "embedding.position_embedding.weight" => PositionEmbeddings,
            "embedding.seg.embedding.weight" or "embedding.segment_embedding.weight" => TypeEmbeddings,
            "embedding.layer_norm.gamma" => EmbeddingNorm + ".weight",
            "embedding.layer_norm.beta" => EmbeddingNorm + ".bias",
            "output_layer.weight" => Classifier + ".weight",
            "output_layer.bias" => Classifier + ".bias",
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
