using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Reads Hugging Face's <c>config.json</c>, and rejects settings that the graph does not support.</summary>
internal static class HuggingFaceConfig
{
    public static EncoderConfig Read(JsonElement config, string file, IReadOnlyList<string>? labels)
    {
        var encoder = EncoderFamilies.Describe(config, file);
        RefuseOthers(config, file, encoder);
        var hiddenSize = config.Size(encoder.Fields.HiddenSize, file);
        return new EncoderConfig
        {
            Encoder = encoder,
            HiddenSize = hiddenSize,
            EmbeddingSize = encoder.Projection is null ? hiddenSize : config.SizeOr("embedding_size", hiddenSize, file),
            Layers = config.Size(encoder.Fields.Layers, file) * encoder.InnerLayers,
            Heads = config.Size(encoder.Fields.Heads, file),
            IntermediateSize = config.Size(encoder.Fields.IntermediateSize, file),
            VocabularySize = config.Size("vocab_size", file),
            Positions = config.Size("max_position_embeddings", file) - encoder.FirstPosition,
            TokenTypes = encoder.TypeEmbeddings is null ? 0 : config.Size("type_vocab_size", file),
            TaskTypes = encoder.TaskEmbeddings is null ? 0 : config.Size("task_type_vocab_size", file),
            LayerNormEpsilon = (float)(config.Number("layer_norm_eps") ?? 1e-12),
            Activation = ReadActivation(config, encoder.Fields.Activation, file),
            Labels = labels ?? LabelFiles.ReadIndexToLabel(config, file),
        }.Checked(file);
    }

    private static void RefuseOthers(JsonElement config, string file, EncoderDescription encoder)
    {
        if (config.Text("position_embedding_type") is { } positions and not "absolute")
        {
            throw new EntityModelException($"{file} has position_embedding_type '{positions}' where 'absolute' is expected; export the checkpoint to ONNX with optimum, then convert the ONNX file.");
        }

        if (config.IsTrue("is_decoder") || config.IsTrue("add_cross_attention"))
        {
            throw new EntityModelException($"{file} describes a decoder where an encoder with a token classifier is expected; give a checkpoint of {encoder.ClassName}.");
        }
    }

    private static HiddenActivation ReadActivation(JsonElement config, string field, string file) => config.Text(field) switch
    {
        "gelu" or null => HiddenActivation.Gelu,
        "gelu_new" or "gelu_pytorch_tanh" => HiddenActivation.GeluTanh,
        "quick_gelu" => HiddenActivation.QuickGelu,
        "relu" => HiddenActivation.Relu,
        var other => throw new EntityModelException($"{file} has {field} '{other}' where gelu, gelu_new, gelu_pytorch_tanh, quick_gelu or relu is expected; export the checkpoint to ONNX with optimum, then convert the ONNX file."),
    };
}
