using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Encoders.Families;
using ClueNer.MLNet.Conversion.Onnx;
using ClueNer.MLNet.Conversion.Vocabularies;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Checkpoints;

/// <summary>
/// Reads a Hugging Face folder or a UER-py checkpoint of BERT's shape, with or without a classifier, or an entity model made from one.
/// </summary>
internal static class StartCheckpointReader
{
    // The value that both programs use if the configuration has none.
    private const double DefaultDropout = 0.1;

    /// <exception cref="EntityModelException">The checkpoint cannot be read, or does not have BERT's shape.</exception>
    public static StartCheckpoint Read(string source)
    {
        try
        {
            var files = SourceFiles.Find(source, new EntityModelConversionOptions());
            if (files.Kind == SourceKind.Onnx)
            {
                return ReadGraph(files);
            }

            using var tensors = CheckpointTensors.Open(files);
            return Read(files, [.. tensors.All.Select(WithPrefix)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EntityModelException($"A file of the starting checkpoint '{source}' cannot be read ({e.Message.TrimEnd('.')}): check the disk and the permissions.", e);
        }
    }

    private static StartCheckpoint ReadGraph(SourceFiles files)
    {
        var configFile = files.Beside(null, EntityModelFiles.Config)
            ?? throw new EntityModelException($"There is no config.json next to {files.Name}, expected the entity model's configuration: copy it there.");
        using var document = CheckpointJson.Read(configFile);
        var json = document.RootElement;
        var config = ReadHuggingFace(json, configFile);
        return Make(files, json, config, GraphWeights.Read(OnnxFile.Read(files.Weights).Graph, config, files.Name));
    }

    private static StartCheckpoint Read(SourceFiles files, IReadOnlyList<CheckpointTensor> tensors)
    {
        var uer = TensorNames.AreUers(tensors);
        var weights = new EncoderWeights(TensorNames.Of([.. tensors.Where(tensor => !IsChain(tensor))]), files.Name, BertFamily.Description);
        var configFile = (uer ? files.Beside(null, "uer_config.json", "config.json") : files.Beside(null, EntityModelFiles.Config))
            ?? throw new EntityModelException($"There is no {(uer ? "uer_config.json" : "config.json")} next to {files.Name}, expected the checkpoint's configuration: copy it there.");
        using var document = CheckpointJson.Read(configFile);
        var json = document.RootElement;
        var config = uer ? ReadUer(json, configFile, files, weights, tensors) : ReadHuggingFace(json, configFile);
        var encoder = ReadWeights(config, weights, tensors);
        weights.RefuseUnused();
        var start = Make(files, json, config, encoder) with
        {
            IgnoredParts = [.. tensors.Select(tensor => tensor.Name).Where(weights.IsUnused).Select(Part).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        var dropout = json.Number("dropout") ?? DefaultDropout;
        return uer ? start with { ConfigJson = UerConfig.ToHuggingFace(config), IsUer = true, HiddenDropout = dropout, AttentionDropout = dropout } : start;
    }

    /// <summary>Makes a starting checkpoint in Hugging Face's form, all of whose weights are used.</summary>
    private static StartCheckpoint Make(SourceFiles files, JsonElement json, EncoderConfig config, IReadOnlyDictionary<string, float[]> weights)
    {
        var vocabulary = files.Beside(null, EntityModelFiles.Vocabulary, TokenizerJson.FileName)
            ?? throw new EntityModelException($"There is no vocab.txt or tokenizer.json next to {files.Name}, expected the checkpoint's vocabulary: copy it there.");
        return new()
        {
            Config = weights.ContainsKey(BertTensors.ClassifierWeight) ? config : config with { Labels = [] },
            ConfigJson = JsonSerializer.SerializeToNode(json)!.AsObject(),
            Weights = weights,
            IsUer = false,
            VocabularyFile = vocabulary,
            TokenizerConfigJson = ReadTokenizerConfig(vocabulary, files.Beside(null, EntityModelFiles.TokenizerConfig)),
            IgnoredParts = [],
            WeightsFile = files.Weights,
            HiddenDropout = json.Number("hidden_dropout_prob") ?? DefaultDropout,
            AttentionDropout = json.Number("attention_probs_dropout_prob") ?? DefaultDropout,
        };
    }

    private static JsonObject ReadTokenizerConfig(string vocabularyFile, string? configFile)
    {
        if (Vocabulary.IsJson(vocabularyFile))
        {
            using var tokenizer = TokenizerJson.Read(vocabularyFile);
            return tokenizer.SettingsWith(configFile);
        }

        if (configFile is null)
        {
            return [];
        }

        using var config = CheckpointJson.Read(configFile);
        return JsonSerializer.SerializeToNode(config.RootElement)!.AsObject();
    }

    private static EncoderConfig ReadUer(JsonElement json, string file, SourceFiles files, EncoderWeights weights, IReadOnlyList<CheckpointTensor> tensors) => UerConfig.Read(
        json, Path.GetFileName(file), files.Beside(null, "label2id.json") is { } labels ? UerConfig.WithPadding(LabelFiles.Read(labels), tensors) : [], weights);

    private static bool IsHead(CheckpointTensor tensor) => tensor.Name is BertTensors.ClassifierWeight or "output_layer.weight";

    /// <summary>Reads a Hugging Face configuration; a checkpoint that was never fine-tuned names no labels.</summary>
    private static EncoderConfig ReadHuggingFace(JsonElement json, string file) =>
        HuggingFaceConfig.Read(json, Path.GetFileName(file), json.TryGetProperty("id2label", out _) ? null : []) is { Encoder: var encoder } config && encoder == BertFamily.Description
            ? config
            : throw new EntityModelException($"{Path.GetFileName(file)} has model_type '{json.Text("model_type")}', expected 'bert', the only one that can be trained: start from a BERT checkpoint.");

    private static Dictionary<string, float[]> ReadWeights(EncoderConfig config, EncoderWeights weights, IReadOnlyList<CheckpointTensor> tensors)
    {
        var read = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var (name, shape) in BertTensors.Encoder(EncoderShape.Of(config, labels: 0, uer: false)))
        {
            read[name] = Read(weights, name, shape);
        }

        if (tensors.FirstOrDefault(IsHead) is { Shape: [var outputs, _] })
        {
            // Read even if it is not kept, so that it is not reported as a tensor that BERT does not have.
            var classifier = BertTensors.Classifier(config.HiddenSize, (int)outputs).ToDictionary(t => t.Name, t => Read(weights, t.Name, t.Shape));
            if (outputs == config.Labels.Count)
            {
                classifier.ToList().ForEach(tensor => read.Add(tensor.Key, tensor.Value));
                foreach (var chain in tensors.Where(IsChain))
                {
                    read.Add(chain.Name, chain.ReadAll());
                }
            }
        }

        return read;
    }

    private static float[] Read(EncoderWeights weights, string name, int[] shape) =>
        shape is [var rows, var columns] ? weights.Matrix(name, rows, columns).ReadAll() : weights.Vector(name, shape[0]);

    /// <summary>Adds the prefix: BertModel on its own, without a head around it, is saved without one.</summary>
    private static CheckpointTensor WithPrefix(CheckpointTensor tensor) =>
        tensor.Name.StartsWith("embeddings.", StringComparison.Ordinal) || tensor.Name.StartsWith("encoder.layer.", StringComparison.Ordinal) || tensor.Name.StartsWith("pooler.", StringComparison.Ordinal)
            ? tensor with { Name = "bert." + tensor.Name }
            : tensor;

    /// <summary>Whether a tensor holds scores of a linear-chain CRF, named as pytorch-crf does in a module called crf.</summary>
    private static bool IsChain(CheckpointTensor tensor) => tensor.Name.StartsWith("crf.", StringComparison.Ordinal);

    private static string Part(string name) => string.Join('.', name.Split('.').Take(2));
}
