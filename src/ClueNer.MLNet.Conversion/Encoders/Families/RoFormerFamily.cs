using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>RoFormer (Su et al. 2021): queries and keys are rotated by their position; values too, if the configuration says so.</summary>
internal static class RoFormerFamily
{
    public static EncoderDescription Describe(JsonElement config) => new()
    {
        ClassName = "RoFormerForTokenClassification",
        Prefix = "roformer.",
        PositionEmbeddings = null,
        RotaryTable = "encoder.embed_positions.weight",
        RotatesValues = config.IsTrue("rotary_value"),
        Projection = "embeddings_project",
    };
}
