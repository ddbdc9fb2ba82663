using System.Text.Json;

namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// The parts of a checkpoint's <c>tokenizer_config.json</c> that the library needs. A missing file or entry means BertTokenizer's default.
/// </summary>
internal sealed record TokenizerConfig
{
    public bool? LowerCase { get; init; }

    public bool? StripAccents { get; init; }

    public bool? SplitChineseChars { get; init; }

    /// <summary>The model's length. Hugging Face writes 1e30 if there is no limit.</summary>
    public double? ModelLength { get; init; }

    public static TokenizerConfig Read(string file) => File.Exists(file) ? EntityModelReader.ReadJson(file, Read) : new TokenizerConfig();

    public static TokenizerConfig Of(JsonElement settings, string file) => Read(JsonFields.Of(settings, file));

    public EntityTokenizerOptions ToOptions(TokenizationMode mode) => new()
    {
        Mode = mode,
        LowerCase = LowerCase ?? mode != TokenizationMode.SentencePiece,
        StripAccents = StripAccents,
        SplitChineseChars = SplitChineseChars ?? mode != TokenizationMode.SentencePiece,
    };

    public int Limit(int modelLength) => ModelLength is > 2 && ModelLength < modelLength ? (int)ModelLength.Value : modelLength;

    private static TokenizerConfig Read(JsonFields fields) => new()
    {
        LowerCase = fields.Boolean("do_lower_case"),
        StripAccents = fields.Boolean("strip_accents"),
        SplitChineseChars = fields.Boolean("tokenize_chinese_chars"),
        ModelLength = fields.Double("model_max_length"),
    };
}
