using System.Text.Json.Nodes;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Tests.Recognition;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Tests.Checkpoints;

public sealed class StartCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluener-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false, "checkpoints", "random-sharded")]
    [InlineData(false, "checkpoints", "random-float16")]
    [InlineData(false, "checkpoints", "uer-tiny")]
    [InlineData(true, "checkpoints", "uer-original")]
    [InlineData(false, "training", "hf-adamw", "start")]
    public void Read_Checkpoint_HasEveryTensorAndItsHead(bool isUer, params string[] path)
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath(path));

        Assert.Equal(isUer, start.IsUer);
        Assert.True(start.HasHead);
        Assert.NotEmpty(start.Config.Labels);
        var expected = BertTensors.Encoder(EncoderShape.Of(start.Config, 0, uer: false)).Concat(BertTensors.Classifier(start.Config.HiddenSize, start.Config.Labels.Count)).ToList();
        Assert.Equal(expected.Count, start.Weights.Count);
        Assert.All(expected, tensor => Assert.Equal(tensor.Shape.Aggregate((a, b) => a * b), start.Weights[tensor.Name].Length));
    }

    [Fact]
    public void Read_TokenizerJsonAlone_LooksWordsUpAsItSays()
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "goldens", "hf-adamw", "start");
        foreach (var file in (string[])["config.json", "model.safetensors"])
        {
            File.WriteAllBytes(Path.Combine(_folder, file), File.ReadAllBytes(Path.Combine(golden, file)));
        }

        var vocabulary = File.ReadAllLines(Path.Combine(golden, "vocab.txt")).Index().Select(token => KeyValuePair.Create(token.Item, (JsonNode?)token.Index));
        File.WriteAllText(Path.Combine(_folder, "tokenizer.json"), new JsonObject
        {
            ["normalizer"] = new JsonObject { ["type"] = "BertNormalizer", ["lowercase"] = false, ["handle_chinese_chars"] = true },
            ["model"] = new JsonObject { ["type"] = "WordPiece", ["vocab"] = new JsonObject(vocabulary) },
        }.ToJsonString());

        var start = StartCheckpointReader.Read(_folder);
        var written = Path.Combine(_folder, "written");
        HuggingFaceFolder.Write(written, start, start.Config.Labels, []);

        Assert.False(start.TokenizerConfigJson["do_lower_case"]!.GetValue<bool>());
        Assert.Contains("\"do_lower_case\": false", File.ReadAllText(Path.Combine(written, "tokenizer_config.json")), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllLines(Path.Combine(golden, "vocab.txt")), File.ReadAllLines(Path.Combine(written, "vocab.txt")));
    }

    [Fact]
    public void Read_UerWithCrf_HasItsTransitions()
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath("training", "uer-crf", "start"));

        Assert.True(start.IsUer);
        Assert.Equal(0, start.HiddenDropout);
        Assert.Equal(start.Config.Labels.Count * start.Config.Labels.Count, start.Weights["crf.transitions"].Length);
    }

    [Theory]
    [InlineData(WeightPrecision.Float32, "gelu")]
    [InlineData(WeightPrecision.Float32, "gelu_new")]
    [InlineData(WeightPrecision.Int8, "gelu")]
    [InlineData(WeightPrecision.Int8, "quick_gelu")]
    public void Read_EntityModel_HasTheWeightsThatItWasMadeOf(WeightPrecision precision, string activation)
    {
        var source = Path.Combine(_folder, "source");
        Directory.CreateDirectory(source);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "goldens", "hf-adamw", "start")))
        {
            File.WriteAllBytes(Path.Combine(source, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        var config = Path.Combine(source, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"hidden_act\": \"gelu\"", $"\"hidden_act\": \"{activation}\"", StringComparison.Ordinal));
        EntityModelConverter.Convert(source, Path.Combine(_folder, "model"), new EntityModelConversionOptions { Precision = precision });
        var expected = StartCheckpointReader.Read(source);

        var start = StartCheckpointReader.Read(Path.Combine(_folder, "model"));

        Assert.Equal(expected.Config.Labels, start.Config.Labels);
        Assert.Equal(expected.Weights.Keys.Order(StringComparer.Ordinal), start.Weights.Keys.Order(StringComparer.Ordinal));
        // The positions include token type 0, and there is no other.
        float[] Positions(StartCheckpoint checkpoint) => [.. checkpoint.Weights["bert.embeddings.position_embeddings.weight"]
            .Zip(Enumerable.Repeat(checkpoint.Weights["bert.embeddings.token_type_embeddings.weight"].Take(48), 1_000).SelectMany(row => row), (position, type) => position + type)];
        AssertClose(Positions(expected), Positions(start), 1e-6f);
        foreach (var (name, values) in expected.Weights.Where(weight => !weight.Key.StartsWith("bert.embeddings.token_type", StringComparison.Ordinal) && !weight.Key.StartsWith("bert.embeddings.position", StringComparison.Ordinal)))
        {
            // Half a quantisation step of the row's largest weight.
            AssertClose(values, start.Weights[name], precision == WeightPrecision.Int8 ? values.Max(MathF.Abs) / 250 : 0);
        }
    }

    [Fact]
    public void Read_ModelThatShips_AnswersAsItDoes()
    {
        var start = StartCheckpointReader.Read(EntityModel.Default.Folder);
        Write(start);
        EntityModelConverter.Convert(Path.Combine(_folder, "checkpoint"), Path.Combine(_folder, "model"));
        using var again = new EntityRecognizer(EntityModel.Load(Path.Combine(_folder, "model")));
        using var shipped = new EntityRecognizer(EntityModel.Default);

        // float32 products instead of int8 ones: a few entities with low scores differ.
        var same = PortableTexts.Sentences.Count(text => again.Recognize(text).Select(entity => (entity.Type, entity.CharStart, entity.CharEnd))
            .SequenceEqual(shipped.Recognize(text).Select(entity => (entity.Type, entity.CharStart, entity.CharEnd))));
        Assert.True(same >= PortableTexts.Sentences.Length * 0.95, $"{same} of {PortableTexts.Sentences.Length} sentences have the same entities");
    }

    [Fact]
    public void Read_GraphOfAnotherSize_SaysWhatIsExpected()
    {
        foreach (var file in Directory.GetFiles(EntityModel.Default.Folder))
        {
            File.WriteAllBytes(Path.Combine(_folder, Path.GetFileName(file)), File.ReadAllBytes(file));
        }

        var config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 3", StringComparison.Ordinal));

        Assert.Contains("expected an entity model", Assert.Throws<EntityModelException>(() => StartCheckpointReader.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithLayers_SomeLayers_TakesThemInOrder()
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath("training", "hf-adamw", "start"));

        var student = start.WithLayers([1]);

        Assert.Equal(1, student.Config.Layers);
        Assert.Same(start.Weights["bert.encoder.layer.1.output.dense.weight"], student.Weights["bert.encoder.layer.0.output.dense.weight"]);
        Assert.DoesNotContain("bert.encoder.layer.1.output.dense.weight", student.Weights.Keys);
        Assert.Contains("layers 0 to 1", Assert.Throws<EntityModelException>(() => start.WithLayers([2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HuggingFaceFolder_IsByteForByteWhatTransformersWrote()
    {
        var source = Goldens.SharedPath("training", "hf-adamw", "start");
        var start = StartCheckpointReader.Read(source);

        Write(start);

        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "model.safetensors")), File.ReadAllBytes(Path.Combine(_folder, "checkpoint", "model.safetensors")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "vocab.txt")), File.ReadAllBytes(Path.Combine(_folder, "checkpoint", "vocab.txt")));
    }

    [Fact]
    public void Write_Converted_GivesTheModelOfTheStart()
    {
        var source = Goldens.SharedPath("training", "hf-adamw", "start");
        Write(StartCheckpointReader.Read(source));

        EntityModelConverter.Convert(Path.Combine(_folder, "checkpoint"), Path.Combine(_folder, "again"));
        EntityModelConverter.Convert(source, Path.Combine(_folder, "start"));

        var model = EntityModel.Load(Path.Combine(_folder, "again"));
        Assert.Equal(EntityModel.Load(Path.Combine(_folder, "start")).Settings.Sha256, model.Settings.Sha256);
    }

    private void Write(StartCheckpoint start) => HuggingFaceFolder.Write(
        Path.Combine(_folder, "checkpoint"),
        start,
        start.Config.Labels,
        BertTensors.Encoder(EncoderShape.Of(start.Config, 0, uer: false))
            .Concat(BertTensors.Classifier(start.Config.HiddenSize, start.Config.Labels.Count))
            .Select(tensor => (tensor.Name, tensor.Shape, start.Weights[tensor.Name])));

    private static void AssertClose(float[] expected, float[] actual, float tolerance) =>
        Assert.True(expected.Length == actual.Length && expected.Zip(actual).All(pair => MathF.Abs(pair.First - pair.Second) <= tolerance));
}
