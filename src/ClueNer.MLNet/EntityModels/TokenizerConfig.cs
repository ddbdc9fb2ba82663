using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>What the library needs of a checkpoint's <c>tokenizer_config.json</c>; a missing file or entry means BertTokenizer's defaults.</summary>
internal sealed record TokenizerConfig
{
    [JsonPropertyName("do_lower_case")]
    public bool? LowerCase { get; init; }

    [JsonPropertyName("strip_accents")]
    public bool? StripAccents { get; init; }

    [JsonPropertyName("tokenize_chinese_chars")]
    public bool? SplitChineseChars { get; init; }

    /// <summary>A number that Hugging Face writes as 1e30 where there is no limit.</summary>
    [JsonPropertyName("model_max_length")]
    public double? ModelLength { get; init; }

    public static TokenizerConfig Read(string file) =>
        File.Exists(file) ? EntityModelReader.ReadJson<TokenizerConfig>(file) : new TokenizerConfig();

    public EntityTokenizerOptions ToOptions(TokenizationMode mode) => new()
    {
        Mode = mode,
        LowerCase = LowerCase ?? true,
        StripAccents = StripAccents,
        SplitChineseChars = SplitChineseChars ?? true,
    };

    public int Limit(int modelLength) => ModelLength is > 2 && ModelLength < modelLength ? (int)ModelLength.Value : modelLength;
}
