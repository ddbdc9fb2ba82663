namespace ClueNer.MLNet.Conversion;

/// <summary>Settings of <see cref="EntityModelConverter"/>.</summary>
public sealed record EntityModelConversionOptions
{
    /// <summary>
    /// Precision of the weights. Default: <see cref="WeightPrecision.Float32"/>. An existing ONNX file keeps its precision.
    /// </summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>Inputs of the graph. Default: <see cref="GraphKind.Flat"/>.</summary>
    public GraphKind GraphKind { get; init; } = GraphKind.Flat;

    /// <summary>
    /// How the model's texts become tokens. Default: <see langword="null"/>, <see cref="TokenizationMode.Characters"/> for
    /// UER-py sources and <see cref="TokenizationMode.WordPiece"/> for all others.
    /// </summary>
    public TokenizationMode? TokenizationMode { get; init; }

    /// <summary>
    /// The vocabulary file. Default: <see langword="null"/>, <c>vocab.txt</c>, <c>sentencepiece.bpe.model</c> or <c>tokenizer.json</c> next
    /// to the weights.
    /// </summary>
    public string? VocabularyFile { get; init; }

    /// <summary>
    /// The configuration file. Default: <see langword="null"/>, <c>config.json</c> or <c>uer_config.json</c> next to the weights.
    /// </summary>
    public string? ConfigFile { get; init; }

    /// <summary>
    /// A file with labels that replace those of a Hugging Face configuration, which may be names such as <c>LABEL_7</c>: a JSON object from
    /// label to index or from index to label, or a text file with one label per line. Default: <see langword="null"/>, <c>label2id.json</c>
    /// next to the weights for UER-py sources, otherwise the configuration's labels.
    /// </summary>
    public string? LabelsFile { get; init; }

    /// <summary>
    /// The checkpoint's names of parts that cannot be detected: <c>classifier</c> to <c>fc</c>, <c>encoder</c> to <c>bert_model</c>,
    /// <c>crf</c> to <c>chain</c>. Default: empty; parts are detected by shape and by their usual names.
    /// </summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The scheme of the labels; saved in the entity model's settings. Default: <see langword="null"/>, detected from the labels.
    /// </summary>
    public LabelScheme? LabelScheme { get; init; }

    /// <summary>
    /// Whether traditional Chinese characters are looked up as simplified ones; saved in the entity model's settings. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool FoldTraditional { get; init; }

    /// <summary>
    /// Whether every layer norm's gain is multiplied by √((n-1)/n), where n is the hidden size: UER-py divides by the unbiased standard
    /// deviation, all other programs by the biased one. Default: <see langword="null"/>, on for UER-py sources and off for all others. Also
    /// set it for a Hugging Face folder that was made by UER-py's conversion script.
    /// </summary>
    public bool? CorrectLayerNorm { get; init; }
}
