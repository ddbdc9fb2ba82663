namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>
/// What the graph of an encoder has besides its sizes: its parts, and the names that a checkpoint gives their tensors. The defaults
/// are BERT's; a family states what it does otherwise. Names are those below <see cref="Prefix"/>; a norm's and a dense layer's are
/// without <c>.weight</c> and <c>.bias</c>.
/// </summary>
internal sealed record EncoderDescription
{
    /// <summary>The class of Hugging Face's transformers, for messages.</summary>
    public required string ClassName { get; init; }

    /// <summary>What the encoder's tensors begin with: <c>bert.</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The names of the sizes in <c>config.json</c>.</summary>
    public ConfigFields Fields { get; init; } = new();

    public string WordEmbeddings { get; init; } = "embeddings.word_embeddings.weight";

    /// <summary>A table of positions; <see langword="null"/> where positions are rotary.</summary>
    public string? PositionEmbeddings { get; init; } = "embeddings.position_embeddings.weight";

    /// <summary>The table's row of a window's first token.</summary>
    public int FirstPosition { get; init; }

    public string? TypeEmbeddings { get; init; } = "embeddings.token_type_embeddings.weight";

    /// <summary>A table whose row 0 is added to every token.</summary>
    public string? TaskEmbeddings { get; init; }

    public string? EmbeddingNorm { get; init; } = "embeddings.LayerNorm";

    /// <summary>The dense layer from embeddings to hidden rows, where their widths differ.</summary>
    public string? Projection { get; init; }

    /// <summary>Whether the projection is there even where the widths are equal.</summary>
    public bool AlwaysProjects { get; init; }

    public NormPlace NormPlace { get; init; } = NormPlace.AfterResidual;

    /// <summary>A norm over the last layer's rows.</summary>
    public string? FinalNorm { get; init; }

    /// <summary>The table of a rotation's sines and cosines, which a checkpoint may leave out; <see langword="null"/> where positions are not rotary.</summary>
    public string? RotaryTable { get; init; }

    /// <summary>Whether values are rotated as queries and keys are; only where positions are rotary.</summary>
    public bool RotatesValues { get; init; }

    /// <summary>How many layers one of the configuration's layers is.</summary>
    public int InnerLayers { get; init; } = 1;

    /// <summary>What a layer's tensors begin with; two layers with one name share their weights.</summary>
    public Func<int, string> Layer { get; init; } = index => FormattableString.Invariant($"encoder.layer.{index}.");

    /// <summary>The names within a layer.</summary>
    public LayerNames LayerNames { get; init; } = new();

    /// <summary>Beginnings of names of what a token classifier does not use.</summary>
    public IReadOnlyList<string> Unused { get; init; } = ["pooler.", "embeddings.position_ids", "embeddings.token_type_ids"];

    /// <summary>Whether a name, without prefix, can be the encoder's and not a head's.</summary>
    public bool Has(string name) =>
        name.StartsWith("embeddings", StringComparison.Ordinal)
        || name.StartsWith(Layer(0)[..(Layer(0).IndexOf('.', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        || Unused.Any(unused => name.StartsWith(unused, StringComparison.Ordinal));
}
