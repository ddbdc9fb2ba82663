using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Reads UER-py's configuration, and writes it in Hugging Face's form.</summary>
internal static class UerConfig
{
    private const string Padding = "[PAD]";

    /// <summary>
    /// Reads the configuration. The sizes of tables come from the tensors, because not all of UER-py's configurations have them.
    /// </summary>
    public static EncoderConfig Read(JsonElement config, string file, IReadOnlyList<string> labels, EncoderWeights weights)
    {
        RefuseOthers(config, file);
        return new EncoderConfig
        {
            HiddenSize = config.Size("hidden_size", file),
            EmbeddingSize = config.Size("hidden_size", file),
            Layers = config.Size("layers_num", file),
            Heads = config.Size("heads_num", file),
            IntermediateSize = config.Size("feedforward_size", file),
            VocabularySize = weights.Rows(BertNames.WordEmbeddings),
            Positions = weights.Rows(BertNames.PositionEmbeddings),
            TokenTypes = weights.Rows(BertNames.TypeEmbeddings),
            LayerNormEpsilon = 1e-12f,
            Activation = config.Text("hidden_act") switch
            {
                "gelu" or null => HiddenActivation.Gelu,
                "gelu_fast" => HiddenActivation.GeluTanh,
                "relu" => HiddenActivation.Relu,
                var other => throw new EntityModelException($"{file} has hidden_act '{other}' where gelu, gelu_fast or relu is expected; this UER-py model cannot be converted."),
            },
            Labels = labels,
        }.Checked(file);
    }

    /// <summary>Adds the label for padding, which UER-py adds to those in its file.</summary>
    public static IReadOnlyList<string> WithPadding(IReadOnlyList<string> labels, IReadOnlyList<CheckpointTensor> tensors) =>
        tensors.FirstOrDefault(tensor => tensor.Name is BertNames.Classifier + ".weight" or "output_layer.weight") is { Shape: [var outputs, _] }
        && outputs == labels.Count + 1 && !labels.Contains(Padding)
            ? [.. labels, Padding]
            : labels;

    public static JsonObject ToHuggingFace(EncoderConfig config)
    {
        var idToLabel = new JsonObject();
        var labelToId = new JsonObject();
        for (var i = 0; i < config.Labels.Count; i++)
        {
            idToLabel[i.ToString(System.Globalization.CultureInfo.InvariantCulture)] = config.Labels[i];
            labelToId[config.Labels[i]] = i;
        }

        return new JsonObject
        {
            ["architectures"] = new JsonArray("BertForTokenClassification"),
            ["hidden_act"] = config.Activation switch { HiddenActivation.GeluTanh => "gelu_new", HiddenActivation.Relu => "relu", _ => "gelu" },
            ["hidden_size"] = config.HiddenSize,
            ["id2label"] = idToLabel,
            ["intermediate_size"] = config.IntermediateSize,
            ["label2id"] = labelToId,
            ["layer_norm_eps"] = 1e-12,
            ["max_position_embeddings"] = config.Positions,
            ["model_type"] = "bert",
            ["num_attention_heads"] = config.Heads,
            ["num_hidden_layers"] = config.Layers,
            ["pad_token_id"] = 0,
            ["position_embedding_type"] = "absolute",
            ["type_vocab_size"] = config.TokenTypes,
            ["vocab_size"] = config.VocabularySize,
        };
    }

    private static void RefuseOthers(JsonElement config, string file)
    {
        // The options by which UER-py builds other encoders than BERT; a missing one means BERT.
        Expect(config, "encoder", "transformer", file);
        Expect(config, "mask", "fully_visible", file);
        Expect(config, "layernorm_positioning", "post", file);
        Expect(config, "layernorm", "normal", file);
        Expect(config, "feed_forward", "dense", file);
        foreach (var name in (string[])["remove_embedding_layernorm", "remove_attention_scale", "remove_transformer_bias", "relative_position_embedding", "rotary_position_embedding", "factorized_embedding_parameterization", "parameter_sharing"])
        {
            if (config.IsTrue(name))
            {
                throw new EntityModelException($"{file} has {name}, which is not BERT; only BERT-shaped UER-py models can be converted.");
            }
        }
    }

    private static void Expect(JsonElement config, string name, string value, string file)
    {
        if (config.Text(name) is { } found && found != value)
        {
            throw new EntityModelException($"{file} has {name} '{found}' where '{value}' is expected; only BERT-shaped UER-py models can be converted.");
        }
    }
}
