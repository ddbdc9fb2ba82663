using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>ERNIE (Sun et al. 2019): BERT with task types; a token classifier uses the first.</summary>
internal static class ErnieFamily
{
    public static EncoderDescription Describe(JsonElement config) => new()
    {
        ClassName = "ErnieForTokenClassification",
        Prefix = "ernie.",
        TaskEmbeddings = config.IsTrue("use_task_id") ? "embeddings.task_type_embeddings.weight" : null,
    };
}
