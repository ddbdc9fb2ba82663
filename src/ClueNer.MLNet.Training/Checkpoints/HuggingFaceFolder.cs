using System.Globalization;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion.Vocabularies;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Training.Checkpoints;

/// <summary>Writes a trained model in Hugging Face's layout, for transformers and for <c>cluener convert</c>.</summary>
internal static class HuggingFaceFolder
{
    public const string Weights = "model.safetensors";

    /// <summary>Replaces the folder's files. The vocabulary and the tokenizer settings are those of the starting checkpoint.</summary>
    public static void Write(
        string folder, StartCheckpoint start, IReadOnlyList<string> labels, IEnumerable<(string Name, int[] Shape, float[] Values)> tensors)
    {
        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(Path.Combine(folder, Weights), tensors);
        File.WriteAllText(Path.Combine(folder, EntityModelFiles.Config), Config(start, labels).ToJsonString(EntityModelJson.Options) + "\n");
        Vocabulary.Copy(start.VocabularyFile, Path.Combine(folder, EntityModelFiles.Vocabulary), start.Config.VocabularySize);
        File.WriteAllText(Path.Combine(folder, EntityModelFiles.TokenizerConfig), TokenizerConfig(start));
    }

    private static JsonObject Config(StartCheckpoint start, IReadOnlyList<string> labels)
    {
        var config = start.ConfigJson.DeepClone().AsObject();
        config["architectures"] = new JsonArray("BertForTokenClassification");
        config["id2label"] = new JsonObject(labels.Index().Select(label => KeyValuePair.Create(label.Index.ToString(CultureInfo.InvariantCulture), (JsonNode?)label.Item)));
        config["label2id"] = new JsonObject(labels.Index().Select(label => KeyValuePair.Create(label.Item, (JsonNode?)label.Index)));
        config["hidden_dropout_prob"] = start.HiddenDropout;
        config["attention_probs_dropout_prob"] = start.AttentionDropout;

        // The weights are float32, whatever the starting checkpoint's were. Older versions of transformers use this longer name of the
        // entry.
        config.Remove("torch_dtype");
        config["dtype"] = "float32";
        return config;
    }

    private static string TokenizerConfig(StartCheckpoint start)
    {
        var json = start.TokenizerConfigJson.Count > 0 ? start.TokenizerConfigJson : new JsonObject
        {
            ["do_lower_case"] = true,
            ["model_max_length"] = start.Config.Positions,
            ["tokenizer_class"] = "BertTokenizer",
        };
        return json.ToJsonString(EntityModelJson.Options) + "\n";
    }
}
