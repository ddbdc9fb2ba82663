namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>
/// Describes an encoder's graph apart from its sizes: its parts, and the names of their tensors in a checkpoint. The defaults are BERT's; a
/// family sets what differs. Names follow <see cref="Prefix"/>; those of norms and dense layers are without <c>.weight</c> and
/// <c>.bias</c>.
/// </summary>
internal sealed record EncoderDescription
{
    /// <summary>The class in Hugging Face's transformers, for messages.</summary>
    public required string ClassName { get; init; }

    /// <summary>The prefix of the encoder's tensors, such as <c>bert.</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The names of the sizes in <c>config.json</c>.</summary>
    public ConfigFields Fields { get; init; } = new();

    public string WordEmbeddings { get; init; } = "embeddings.word_embeddings.weight";

    /// <summary>The table of positions; <see langword="null"/> if positions are rotary.</summary>
    public string? PositionEmbeddings { get; init; } = "embeddings.position_embeddings.weight";

    /// <summary>The row of a window's first token in the table of positions.</summary>
    public int FirstPosition { get; init; }

    public string? TypeEmbeddings { get; init; } = "embeddings.token_type_embeddings.weight";

    /// <summary>The table whose row 0 is added to every token.</summary>
    public string? TaskEmbeddings { get; init; }

    public string? EmbeddingNorm { get; init; } = "embeddings.LayerNorm";

    /// <summary>The dense layer from embeddings to hidden rows, if their widths differ.</summary>
    public string? Projection { get; init; }

    /// <summary>Whether the projection exists even if the widths are equal.</summary>
    public bool AlwaysProjects { get; init; }

    public NormPlace NormPlace { get; init; } = NormPlace.AfterResidual;

    /// <summary>The norm over the last layer's rows.</summary>
    public string? FinalNorm { get; init; }

    /// <summary>
    /// The table of a rotation's sines and cosines, which a checkpoint may omit; <see langword="null"/> if positions are not rotary.
    /// </summary>
    public string? RotaryTable { get; init; }

    /// <summary>Whether values are rotated too, like queries and keys; only with rotary positions.</summary>
    public bool RotatesValues { get; init; }

    /// <summary>The number of actual layers for each of the configuration's layers.</summary>
    public int InnerLayers { get; init; } = 1;

    /// <summary>The prefix of a layer's tensors; two layers with the same prefix share their weights.</summary>
    public Func<int, string> Layer { get; init; } = index => FormattableString.Invariant($"encoder.layer.{index}.");

    /// <summary>The names within a layer.</summary>
    public LayerNames LayerNames { get; init; } = new();

    /// <summary>Prefixes of tensors that a token classifier does not use.</summary>
    public IReadOnlyList<string> Unused { get; init; } = ["pooler.", "embeddings.position_ids", "embeddings.token_type_ids"];

    /// <summary>Whether a name, without prefix, can belong to the encoder and not to a head.</summary>
    public bool Has(string name) =>
        name.StartsWith("embeddings", StringComparison.Ordinal)
        || name.StartsWith(Layer(0)[..(Layer(0).IndexOf('.', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        || Unused.Any(unused => name.StartsWith(unused, StringComparison.Ordinal));
}
