namespace ClueNer.MLNet.Conversion;

/// <summary>Settings of <see cref="EntityModelConverter"/>.</summary>
public sealed record EntityModelConversionOptions
{
    /// <summary>Precision of the weights. Default: <see cref="WeightPrecision.Float32"/>. A ready ONNX file keeps its own.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>Inputs of the graph. Default: <see cref="GraphKind.Flat"/>.</summary>
    public GraphKind GraphKind { get; init; } = GraphKind.Flat;

    /// <summary>
    /// How the model's texts become tokens. Default: <see langword="null"/>, <see cref="TokenizationMode.Characters"/> for
    /// UER-py sources and <see cref="TokenizationMode.WordPiece"/> for all others.
    /// </summary>
    public TokenizationMode? TokenizationMode { get; init; }

    /// <summary>
    /// The vocabulary. Default: <see langword="null"/>, <c>vocab.txt</c>, <c>sentencepiece.bpe.model</c> or <c>tokenizer.json</c> beside the
    /// weights.
    /// </summary>
    public string? VocabularyFile { get; init; }

    /// <summary>The configuration. Default: <see langword="null"/>, <c>config.json</c> or <c>uer_config.json</c> beside the weights.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>
    /// The labels, in place of those of a Hugging Face configuration, which may be names such as <c>LABEL_7</c>: a JSON object from
    /// label to index or from index to label, or a text file with a label a line. Default: <see langword="null"/>,
    /// <c>label2id.json</c> beside the weights for UER-py sources, else the configuration's own labels.
    /// </summary>
    public string? LabelsFile { get; init; }

    /// <summary>
    /// The checkpoint's own names of parts, where they cannot be told: <c>classifier</c> to <c>fc</c>, <c>encoder</c> to
    /// <c>bert_model</c>, <c>crf</c> to <c>chain</c>. Default: none, told by shape and by usual names.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>The scheme to read the labels in; saved in the entity model's settings. Default: <see langword="null"/>, read off the labels.</summary>
    public LabelScheme? LabelScheme { get; init; }

    /// <summary>
    /// Whether traditional Chinese characters are looked up as simplified ones; saved in the entity model's settings. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool FoldTraditional { get; init; }

    /// <summary>
    /// Whether every layer norm's gain is multiplied by √((n-1)/n), n being the hidden size: UER-py divides by the unbiased
    /// standard deviation, everyone else by the biased one. Default: <see langword="null"/>, on for UER-py sources and off for
    /// all others. On is right, too, for a Hugging Face folder that UER-py's own conversion script made.
    /// </summary>
    public bool? CorrectLayerNorm { get; init; }
}
