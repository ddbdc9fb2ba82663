using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Encoders.Families;
using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using ClueNer.MLNet.Conversion.Vocabularies;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Conversion;

/// <summary>One conversion into a temporary folder, which is moved to its place at the end.</summary>
internal sealed class ConversionRun(
    SourceFiles files,
    EntityModelConversionOptions options,
    string folder,
    IProgress<ConversionProgress>? progress,
    CancellationToken cancellation)
{
    private readonly List<string> _remarks = [];

    /// <summary>What was assumed about the checkpoint.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    private string OnnxPath => Path.Combine(folder, EntityModelFiles.Onnx);

    public void ConvertWeights()
    {
        Report(ConversionStage.Reading, 0);
        using var tensors = CheckpointTensors.Open(files);
        _remarks.AddRange(tensors.Remarks);
        var uer = TensorNames.AreUers(tensors.All);
        var configFile = ConfigFile(uer);
        using var document = CheckpointJson.Read(configFile);
        var (config, json) = uer ? ReadUer(document.RootElement, configFile, tensors) : ReadHuggingFace(document.RootElement, configFile);
        var labels = CheckLabels(config.Labels);
        var correct = options.CorrectLayerNorm ?? uer;
        var parts = new PartNames(config.Encoder, files.Name, options.Parts);
        var (crf, named) = CrfLayer.Split([.. TensorNames.Of(tensors.All)], files.Name, config.Labels, document.RootElement.IsTrue("crf_transposed"), options.Parts.GetValueOrDefault(CrfLayer.Part));
        var weights = new EncoderWeights(parts.Rename(named, config.Labels.Count, config.HiddenSize), files.Name, config.Encoder)
        {
            LayerNormGain = correct ? MathF.Sqrt((config.HiddenSize - 1f) / config.HiddenSize) : 1,
        };
        _remarks.AddRange(parts.Remarks);
        var builder = EncoderGraph.Build(config, weights, options);
        CopyConfigs(configFile, json);
        var mode = CopyVocabulary(config.VocabularySize, uer ? TokenizationMode.Characters : TokenizationMode.WordPiece);
        Report(ConversionStage.Reading, 1);
        var model = OwnModel();
        var weightPlaces = OnnxFile.Write(OnnxPath, model, builder.Graph, builder.Weights, fraction => Report(ConversionStage.Writing, fraction), cancellation);
        model.Graph = builder.Graph;
        model.Graph.Initializer.AddRange(weightPlaces);
        Finish(
            model,
            new GraphCheck(options.GraphKind, config.Labels.Count, config.Positions),
            mode,
            options.Precision == WeightPrecision.Int8 ? "int8" : "float32",
            labels,
            correct ? "with layer norms corrected for UER-py's standard deviation" : null,
            crf);
    }

    public void Import()
    {
        if (options.Precision == WeightPrecision.Int8 || options.GraphKind == GraphKind.Standard || options.CorrectLayerNorm == true)
        {
            throw new EntityModelException($"{files.Name} is an existing ONNX graph, which keeps its precision, operators and norms; convert the checkpoint's weights (safetensors or .bin) to choose them.");
        }

        Report(ConversionStage.Reading, 0);
        var configFile = ConfigFile(uer: false);
        using var document = CheckpointJson.Read(configFile);
        var labels = GivenLabels() ?? LabelFiles.ReadIndexToLabel(document.RootElement, Path.GetFileName(configFile));
        var set = CheckLabels(labels);
        var positions = document.RootElement.Size("max_position_embeddings", Path.GetFileName(configFile));
        CopyConfigs(configFile, WithLabels(document.RootElement));
        var mode = CopyVocabulary(document.RootElement.Size("vocab_size", Path.GetFileName(configFile)), TokenizationMode.WordPiece);
        ImportGraph();
        Finish(null, new GraphCheck(GraphKind.Flat, labels.Count, positions), mode, null, set, null, null);
    }

    /// <summary>Imports a ready graph. A separate method, so that the graph can be freed before the result is checked.</summary>
    private void ImportGraph()
    {
        var model = OnnxFile.Read(files.Weights);
        OnnxImport.AddFlatInputs(model, files.Name);
        Report(ConversionStage.Reading, 1);
        var graph = model.Graph;
        model.Graph = null;
        OnnxFile.Write(OnnxPath, model, graph, [], fraction => Report(ConversionStage.Writing, fraction), cancellation);
        Report(ConversionStage.Writing, 1);
    }

    private static ModelProto OwnModel() => new()
    {
        IrVersion = 10,
        ProducerName = "ClueNer.MLNet",
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 21 }, new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 } },
    };

    private string ConfigFile(bool uer) =>
        (uer ? files.Beside(options.ConfigFile, "uer_config.json", "config.json") : files.Beside(options.ConfigFile, EntityModelFiles.Config))
        ?? throw new EntityModelException($"There is no {(uer ? "uer_config.json" : "config.json")} next to {files.Name}; give the checkpoint's configuration (--config).");

    private IReadOnlyList<string>? GivenLabels() => options.LabelsFile is null ? null : LabelFiles.Read(options.LabelsFile);

    /// <summary>Checks the labels before the graph is made, which may take a while.</summary>
    private LabelSet CheckLabels(IReadOnlyList<string> labels)
    {
        var set = LabelSet.Create(labels, options.LabelScheme);
        _remarks.AddRange(set.Remarks);
        return set;
    }

    private (EncoderConfig Config, JsonObject Json) ReadUer(JsonElement config, string file, CheckpointTensors tensors)
    {
        var labelsFile = files.Beside(options.LabelsFile, "label2id.json")
            ?? throw new EntityModelException($"There is no label2id.json next to {files.Name}; give the file of its labels (--labels).");
        var weights = new EncoderWeights(TensorNames.Of(tensors.All), files.Name, BertFamily.Description);
        var read = UerConfig.Read(config, Path.GetFileName(file), UerConfig.WithPadding(LabelFiles.Read(labelsFile), tensors.All), weights);
        return (read, UerConfig.ToHuggingFace(read));
    }

    private (EncoderConfig Config, JsonObject? Json) ReadHuggingFace(JsonElement config, string file) =>
        (HuggingFaceConfig.Read(config, Path.GetFileName(file), GivenLabels()), WithLabels(config));

    /// <summary>
    /// Returns the configuration with the given labels, or <see langword="null"/> if none were given and it stays as it is.
    /// </summary>
    private JsonObject? WithLabels(JsonElement config)
    {
        if (GivenLabels() is not { } labels)
        {
            return null;
        }

        var json = new JsonObject();
        json.SetFields(config.EnumerateObject());
        json["id2label"] = new JsonObject(labels.Select((label, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), (JsonNode?)label)));
        json["label2id"] = new JsonObject(labels.Select((label, i) => KeyValuePair.Create(label, (JsonNode?)i)));
        return json;
    }

    private void CopyConfigs(string configFile, JsonObject? replacement)
    {
        var target = Path.Combine(folder, EntityModelFiles.Config);
        if (replacement is null)
        {
            File.WriteAllBytes(target, File.ReadAllBytes(configFile));
        }
        else
        {
            File.WriteAllText(target, replacement.ToJsonString(EntityModelJson.Options) + "\n");
        }

        if (files.Beside(null, EntityModelFiles.TokenizerConfig) is { } tokenizerConfig)
        {
            // Not File.Copy, which would make the model read-only if the source is.
            File.WriteAllBytes(Path.Combine(folder, EntityModelFiles.TokenizerConfig), File.ReadAllBytes(tokenizerConfig));
        }
    }

    private TokenizationMode CopyVocabulary(int vocabularySize, TokenizationMode mode)
    {
        var source = files.Beside(options.VocabularyFile, EntityModelFiles.Vocabulary, EntityModelFiles.SentencePiece, TokenizerJson.FileName)
            ?? throw new EntityModelException($"There is no vocab.txt, sentencepiece.bpe.model or tokenizer.json next to {files.Name}; give the checkpoint's vocabulary (--vocab).");
        using var tokenizer = Vocabulary.IsJson(source) ? TokenizerJson.Read(source) : null;
        if (tokenizer?.IsUnigram ?? Path.GetExtension(source).Equals(".model", StringComparison.OrdinalIgnoreCase))
        {
            SentencePieceVocabulary.Copy(source, Path.Combine(folder, EntityModelFiles.SentencePiece), vocabularySize);
            return TokenizationMode.SentencePiece;
        }

        if (Vocabulary.Copy(source, Path.Combine(folder, EntityModelFiles.Vocabulary), vocabularySize) is { } remark)
        {
            _remarks.Add(remark);
        }

        var configFile = Path.Combine(folder, EntityModelFiles.TokenizerConfig);
        if (tokenizer?.SettingsWith(configFile) is { Count: > 0 } settings)
        {
            File.WriteAllText(configFile, settings.ToJsonString(EntityModelJson.Options) + "\n");
        }

        return mode;
    }

    /// <param name="graph">The graph with its weights in the file; null if the file was not written in groups.</param>
    /// <param name="check">Runs the graph once.</param>
    /// <param name="tokenization">How the checkpoint's own program tokenizes.</param>
    /// <param name="precision">The precision of the weights; null if it is unknown.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="remark">Added to the source in the settings.</param>
    /// <param name="crf">The CRF layer.</param>
    private void Finish(ModelProto? graph, GraphCheck check, TokenizationMode tokenization, string? precision, LabelSet labels, string? remark, CrfLayer? crf)
    {
        cancellation.ThrowIfCancellationRequested();
        Report(ConversionStage.Checking, 0);
        check.Run(OnnxPath, graph, cancellation);
        tokenization = tokenization == TokenizationMode.SentencePiece ? tokenization : options.TokenizationMode ?? tokenization;
        var between = tokenization == TokenizationMode.Characters ? -1 : labels.OutsideId;
        if (crf is not null)
        {
            _remarks.Add($"The scores of the CRF layer '{crf.Name}' are added to the logits{(between < 0 ? "" : $", and the tokens around a text have the label {labels.Labels[between]}")}.");
        }

        var settings = new EntityModelSettings
        {
            Tokenization = tokenization,
            FoldTraditional = options.FoldTraditional,
            Precision = precision,
            LabelScheme = options.LabelScheme,
            Transitions = crf?.ToTransitions(between),
            Source = string.Join(", ", new[] { $"{files.Name} of {Path.GetFileName(files.Folder)}", remark }.OfType<string>()),
            Sha256 = new[] { EntityModelFiles.Onnx, EntityModelFiles.VocabularyOf(tokenization) }.ToDictionary(name => name, name => Sha256.OfFile(Path.Combine(folder, name))),
        };
        File.WriteAllText(Path.Combine(folder, EntityModelFiles.Settings), JsonSerializer.Serialize(settings, EntityModelJson.Options) + "\n");
        CheckThatItLoads();
        Report(ConversionStage.Checking, 1);
    }

    private void CheckThatItLoads()
    {
        try
        {
            EntityModel.Load(folder);
        }
        catch (EntityModelException e)
        {
            // The folder is temporary, so the message names only the file.
            throw new EntityModelException(e.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), e);
        }
    }

    private void Report(ConversionStage stage, double fraction) => progress?.Report(new ConversionProgress(stage, fraction));
}
