using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders.Families;

/// <summary>ALBERT (Lan et al. 2019): narrow embeddings, and layers in groups that share their weights.</summary>
internal static class AlbertFamily
{
    // With shared weights, a configuration of a few bytes could request a graph of any length.
    private const int MaxLayers = 1024;

    public static EncoderDescription Describe(JsonElement config, string file)
    {
        var layers = config.Size("num_hidden_layers", file);
        var groups = config.SizeOr("num_hidden_groups", 1, file);
        var inner = config.SizeOr("inner_group_num", 1, file);
        if (groups > layers || (long)layers * inner > MaxLayers)
        {
            throw new EntityModelException($"{file} has {layers} layers of {inner} in {groups} groups, where at most {MaxLayers} layers and as many groups as layers are expected; give the checkpoint's own configuration.");
        }

        return new()
        {
            ClassName = "AlbertForTokenClassification",
            Prefix = "albert.",
            Projection = "encoder.embedding_hidden_mapping_in",
            AlwaysProjects = true,
            InnerLayers = inner,
            Layer = index => FormattableString.Invariant($"encoder.albert_layer_groups.{(long)(index / inner) * groups / layers}.albert_layers.{index % inner}."),
            LayerNames = new()
            {
                Query = "attention.query",
                Key = "attention.key",
                Value = "attention.value",
                AttentionOutput = "attention.dense",
                AttentionNorm = "attention.LayerNorm",
                Inner = "ffn",
                Outer = "ffn_output",
                OutputNorm = "full_layer_layer_norm",
            },
        };
    }
}
