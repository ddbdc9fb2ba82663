using System.Text.Json;

using ClueNer.MLNet.Conversion.Checkpoints;
namespace ClueNer.MLNet.Conversion.Bert;

/// <summary>Reads Hugging Face's <c>config.json</c>, and refuses what the graph does not compute.</summary>
internal static class HuggingFaceConfig
{
    public static BertConfig Read(JsonElement config, string file, IReadOnlyList<string>? labels)
    {
        RefuseOthers(config, file);
        return new BertConfig
        {
            HiddenSize = config.Size("hidden_size", file),
            Layers = config.Size("num_hidden_layers", file),
            Heads = config.Size("num_attention_heads", file),
            IntermediateSize = config.Size("intermediate_size", file),
            VocabularySize = config.Size("vocab_size", file),
            Positions = config.Size("max_position_embeddings", file),
            TokenTypes = config.Size("type_vocab_size", file),
            LayerNormEpsilon = (float)(config.Number("layer_norm_eps") ?? 1e-12),
            Activation = ReadActivation(config, file),
            Labels = labels ?? LabelFiles.ReadIndexToLabel(config, file),
        }.Checked(file);
    }

    private static void RefuseOthers(JsonElement config, string file)
    {
        var type = config.Text("model_type");
        if (type != "bert")
        {
            throw new EntityModelException($"{file} says model_type '{type}' where only 'bert' is converted from weights; export the checkpoint to ONNX with optimum (optimum-cli export onnx --task token-classification), then convert the ONNX file.");
        }

        if (config.Text("position_embedding_type") is { } positions and not "absolute")
        {
            throw new EntityModelException($"{file} says position_embedding_type '{positions}' where only 'absolute' is converted from weights; export the checkpoint to ONNX with optimum, then convert the ONNX file.");
        }

        if (config.IsTrue("is_decoder") || config.IsTrue("add_cross_attention"))
        {
            throw new EntityModelException($"{file} describes a decoder where an encoder with a token classifier is expected; give a BertForTokenClassification checkpoint.");
        }
    }

    private static HiddenActivation ReadActivation(JsonElement config, string file) => config.Text("hidden_act") switch
    {
        "gelu" or null => HiddenActivation.Gelu,
        "gelu_new" or "gelu_pytorch_tanh" => HiddenActivation.GeluTanh,
        "quick_gelu" => HiddenActivation.QuickGelu,
        "relu" => HiddenActivation.Relu,
        var other => throw new EntityModelException($"{file} says hidden_act '{other}' where gelu, gelu_new, gelu_pytorch_tanh, quick_gelu or relu is expected; export the checkpoint to ONNX with optimum, then convert the ONNX file."),
    };
}
