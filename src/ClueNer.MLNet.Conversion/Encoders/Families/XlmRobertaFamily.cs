using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>XLM-RoBERTa (Conneau et al. 2019): BERT whose positions begin after the padding token's id.</summary>
internal static class XlmRobertaFamily
{
    private const int DefaultPaddingId = 1;

    public static EncoderDescription Describe(JsonElement config) => new()
    {
        ClassName = "XLMRobertaForTokenClassification",
        Prefix = "roberta.",
        FirstPosition = (int)(config.Number("pad_token_id") ?? DefaultPaddingId) + 1,
    };
}
