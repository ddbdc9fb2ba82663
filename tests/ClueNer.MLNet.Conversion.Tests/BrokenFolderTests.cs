using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Realistic folders with one fault each: the message says what was found and what to do.</summary>
public sealed class BrokenFolderTests : IDisposable
{
    private const string Weights = "model.safetensors";

    private static readonly Dictionary<string, (Action<Refusal> Break, string Sentence)> Faults = new()
    {
        ["missing tensor"] = (folder => Change(folder, tensors => tensors.RemoveAll(tensor => tensor.Name == "bert.encoder.layer.0.output.dense.bias")),
            "model.safetensors has no tensor bert.encoder.layer.0.output.dense.bias, which a BertForTokenClassification of the configured size needs; give a fine-tuned token classification checkpoint and its own configuration."),
        ["wrong shape"] = (folder => Replace(folder, "\"intermediate_size\":16", "\"intermediate_size\":32"),
            "model.safetensors has bert.encoder.layer.0.intermediate.dense.weight with shape [16, 8] where the configuration expects [32, 8]; give the configuration that belongs to the checkpoint."),
        ["unknown model_type"] = (folder => SetType(folder, "fnet"),
            "config.json has model_type 'fnet' where bert, albert, distilbert, electra, ernie, megatron-bert, roformer or xlm-roberta is expected; if it has a vocab.txt, export it to ONNX with optimum (optimum-cli export onnx --task token-classification) and convert the ONNX file."),
        ["RoBERTa with BPE"] = (folder => SetType(folder, "roberta", "vocab.json", "merges.txt"),
            "config.json has model_type 'roberta', whose tokenizer is byte-level BPE, which is not supported; use a checkpoint with a vocab.txt, such as one of BERT."),
        ["DeBERTa"] = (folder => SetType(folder, "deberta-v2", "spm.model"),
            "config.json has model_type 'deberta-v2' where bert, albert, distilbert, electra, ernie, megatron-bert, roformer or xlm-roberta is expected; if it has a vocab.txt, export it to ONNX with optimum (optimum-cli export onnx --task token-classification) and convert the ONNX file."),
        ["ModernBERT"] = (folder => SetType(folder, "modernbert", "tokenizer.json"),
            "config.json has model_type 'modernbert', whose tokenizer is byte-level BPE, which is not supported; use a checkpoint with a vocab.txt, such as one of BERT."),
        ["no labels"] = (folder => Replace(folder, "\"id2label\"", "\"labels\""),
            "config.json has no id2label, so the labels are unknown; add it, or give a file of labels (--labels)."),
        ["LABEL_n"] = (NumberLabels,
            "Found the labels LABEL_0, LABEL_1, LABEL_2, LABEL_3, … (21 in all), which name no entity types; expected O and labels such as B-name and I-name: set id2label in config.json to the labels of the training data, or give a file of labels when converting (--labels)."),
        ["CRF of the wrong size"] = (folder => Change(folder, tensors => tensors.Add(("crf.transitions", [5, 5], new float[25]))),
            "model.safetensors has crf.transitions with shape [5, 5] where 21 labels need [21, 21]; give the labels that the CRF was trained with (--labels)."),
        ["vocabulary shorter than the embedding"] = (folder => folder.Put("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n中\n"),
            "vocab.txt has 5 tokens where the model has 20; give the vocabulary that belongs to the checkpoint."),
        ["sharded with a missing shard"] = (LoseAShard,
            "model.safetensors.index.json names model-00002-of-00002.safetensors, which is not in the folder; fetch that file too."),
    };

    private readonly Refusal _folder = new();

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Convert_BrokenFolder_SaysInASentenceWhatWasFoundAndWhatCanBeDone(string fault)
    {
        Faults[fault].Break(_folder);

        var error = Assert.Throws<EntityModelException>(() => _folder.Convert());

        Assert.Equal(Faults[fault].Sentence, error.Message);
        Assert.False(Directory.Exists(_folder.Destination));
    }

    [Fact]
    public void Convert_ExtraHead_ConvertsWithANote()
    {
        Change(_folder, tensors => tensors.AddRange([("intent.weight", [3, 8], new float[24]), ("intent.bias", [3], new float[3])]));

        var remarks = EntityModelConverter.Convert(_folder.Source, _folder.Destination, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(["The head 'intent' is ignored: it has no labels."], remarks);
    }

    private static void Change(Refusal folder, Action<List<(string Name, long[] Shape, float[] Values)>> change)
    {
        var tensors = SafetensorsBytes.Tensors(folder.Valid).ToList();
        change(tensors);
        File.WriteAllBytes(Path.Combine(folder.Source, Weights), SafetensorsBytes.Write(tensors));
    }

    private static void Replace(Refusal folder, string found, string replacement)
    {
        var config = folder.Read("config.json");
        Assert.Contains(found, config, StringComparison.Ordinal);
        folder.Put("config.json", config.Replace(found, replacement, StringComparison.Ordinal));
    }

    /// <summary>Uses the tokenizer's files instead of vocab.txt.</summary>
    private static void SetType(Refusal folder, string type, params string[] tokenizer)
    {
        Replace(folder, "\"model_type\":\"bert\"", $"\"model_type\":\"{type}\"");
        if (tokenizer.Length > 0)
        {
            File.Delete(Path.Combine(folder.Source, "vocab.txt"));
        }

        Array.ForEach(tokenizer, file => folder.Put(file, "{}"));
    }

    private static void NumberLabels(Refusal folder)
    {
        var config = JsonNode.Parse(folder.Read("config.json"))!;
        config["id2label"] = new JsonObject(Enumerable.Range(0, 21).Select(id => KeyValuePair.Create($"{id}", (JsonNode?)$"LABEL_{id}")));
        folder.Put("config.json", config.ToJsonString());
    }

    private static void LoseAShard(Refusal folder)
    {
        const string shard = "model-00001-of-00002.safetensors";
        var tensors = SafetensorsBytes.Tensors(folder.Valid);
        folder.PutWeights(shard, SafetensorsBytes.Write([.. tensors.Take(5)]));
        var map = new JsonObject(tensors.Select((tensor, i) => KeyValuePair.Create(tensor.Name, (JsonNode?)(i < 5 ? shard : shard.Replace("-00001-", "-00002-", StringComparison.Ordinal)))));
        folder.Put("model.safetensors.index.json", new JsonObject { ["weight_map"] = map }.ToJsonString());
    }
}
