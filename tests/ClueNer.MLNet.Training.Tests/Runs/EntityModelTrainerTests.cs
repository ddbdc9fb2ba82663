using System.Text.Json;
using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Tests.Runs;

public sealed class EntityModelTrainerTests : IDisposable
{
    private static readonly string Start = Golden("hf-adamw", "start");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_OnFiftyTexts_LearnsThemByHeart()
    {
        var result = Train("model", options => options with { Epochs = 40, BatchSize = 8, LearningRate = 3e-3 });

        Assert.True(result.Best.Dev.F1 >= 0.98, $"F1 is {result.Best.Dev.F1}.");
        Assert.Equal(result.Best.Dev.F1, result.Metrics.Micro.F1, 3);
        Assert.Equal(result.Epochs.Count, Lines("model", "log.jsonl").Count(line => line.TryGetProperty("devF1", out _)));
        Assert.True(File.Exists(_folder.File("model", "checkpoint", "model.safetensors")));
        Assert.Contains("F1 by type and epoch", File.ReadAllText(_folder.File("model", "report.html")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("model", "resume")));
        using var json = JsonDocument.Parse(File.ReadAllText(_folder.File("model", "training.json")));
        Assert.Equal(result.Best.Epoch, json.RootElement.GetProperty("bestEpoch").GetInt32());
    }

    [Fact]
    public void Train_HuggingFaceRecipe_LogsWhatPyTorchDid()
    {
        var texts = Texts();
        var result = Train(
            "model",
            options => options with { Epochs = 4, BatchSize = 8, LearningRate = 1e-3, Order = TrainingOrder.File, DevTexts = [.. texts.Skip(40)], Dropout = 0 },
            texts.Take(40));

        Assert.Equal(4, result.Epochs.Count);
        AssertSteps("hf-adamw", _folder.File("model", "log.jsonl"));
    }

    [Theory]
    [InlineData("uer-softmax", false)]
    [InlineData("uer-crf", true)]
    public void Train_UerRecipe_LogsWhatUerPyDid(string golden, bool crf)
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Golden(golden, "settings.json")));
        var texts = UerTsv.Read(Golden(golden, "train.tsv")).ToList();

        var result = EntityModelTrainer.Train(Golden(golden, "start"), texts, new EntityTrainingOptions
        {
            Output = _folder.File("model"),
            Recipe = TrainingRecipe.UerPy,
            DevTexts = texts,
            Epochs = settings.RootElement.GetProperty("epochs").GetInt32(),
            BatchSize = settings.RootElement.GetProperty("batch_size").GetInt32(),
            LearningRate = settings.RootElement.GetProperty("learning_rate").GetDouble(),
            Order = TrainingOrder.File,
            Crf = crf,
        });

        AssertSteps(golden, _folder.File("model", "log.jsonl"));
        Assert.Equal(TokenizationMode.Characters, result.Model.Settings.Tokenization);
        Assert.Equal(crf, result.Model.Settings.Transitions is not null);
        Assert.True(result.Best.Dev.F1 > 0.5, $"F1 is {result.Best.Dev.F1}.");

        // The graph divides by the biased deviation, with adjusted gains, so the figures are the same.
        Assert.Equal(result.Best.Dev.F1, result.Metrics.Micro.F1, 2);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameWeightsAndOtherSeedsOthers()
    {
        Train("a", options => options with { Epochs = 1, Dropout = 0.1 });
        Train("b", options => options with { Epochs = 1, Dropout = 0.1 });
        Train("c", options => options with { Epochs = 1, Dropout = 0.1, Seed = 2 });

        Assert.Equal(Weights("a"), Weights("b"));
        Assert.NotEqual(Weights("a"), Weights("c"));
    }

    [Fact]
    public void Train_BatchInParts_GivesTheWeightsOfTheWhole()
    {
        var whole = Train("whole", options => options with { Epochs = 2, MaxTokens = 10_000, Dropout = 0 });
        var parts = Train("parts", options => options with { Epochs = 2, MaxTokens = 100, Dropout = 0 });

        foreach (var (one, other) in whole.Epochs.Zip(parts.Epochs))
        {
            Assert.Equal(one.Loss, other.Loss, 3);
        }
    }

    [Fact]
    public void Train_CancelledAndResumed_GivesTheSameWeights()
    {
        static EntityTrainingOptions Settings(EntityTrainingOptions options) => options with { Epochs = 3, BatchSize = 8, Dropout = 0.1 };
        Train("whole", Settings);
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => EntityModelTrainer.Train(
            Start, Texts(), Settings(Options("stopped")) with { DevTexts = [.. Texts()] }, new Watch(progress => { if (progress.Step == 10) { cancellation.Cancel(); } }), cancellation.Token));
        Train("stopped", options => Settings(options) with { Resume = true });

        Assert.Equal(Weights("whole"), Weights("stopped"));
        Assert.Equal(File.ReadAllText(_folder.File("whole", "log.jsonl")), File.ReadAllText(_folder.File("stopped", "log.jsonl")));
    }

    [Fact]
    public void Train_ResumedWithOtherSettings_IsRefused()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => EntityModelTrainer.Train(Start, Texts(), Options("model"), null, cancellation.Token));

        var e = Assert.Throws<EntityTrainingException>(() => Train("model", options => options with { Resume = true, Seed = 2 }));

        Assert.Contains("other texts, other settings or another starting checkpoint", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OutputInUse_IsRefused()
    {
        Directory.CreateDirectory(_folder.File("model"));
        File.WriteAllText(_folder.File("model", "mine.txt"), "");

        Assert.Contains("is not empty", Assert.Throws<EntityTrainingException>(() => Train("model", options => options)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "no saved training",
            Assert.Throws<EntityTrainingException>(() => Train("new", options => options with { Resume = true })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LossThatIsNoNumber_EndsWithStepAndAdvice()
    {
        // Attention scores that overflow, as when training diverges.
        var start = StartCheckpointReader.Read(Start);
        Array.Fill(start.Weights["bert.encoder.layer.0.attention.self.query.weight"], 1e25f);
        Array.Fill(start.Weights["bert.encoder.layer.0.attention.self.key.weight"], 1e25f);
        var tensors = BertTensors.Encoder(EncoderShape.Of(start.Config, 0, uer: false)).Select(tensor => (tensor.Name, tensor.Shape, start.Weights[tensor.Name]));
        HuggingFaceFolder.Write(_folder.File("start"), start, start.Config.Labels, tensors);

        var e = Assert.Throws<EntityTrainingException>(() => EntityModelTrainer.Train(_folder.File("start"), Texts(), Options("model")));

        Assert.StartsWith("At step 1, with learning rate 0, the loss is", e.Message, StringComparison.Ordinal);
        Assert.Contains("lower --learning-rate", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OptionOutOfRange_NamesIt() => Assert.StartsWith(
        "Epochs is 0, expected 1 or more",
        Assert.Throws<ArgumentException>(() => Train("model", options => options with { Epochs = 0 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Train_NewTypes_StartsANewClassifier()
    {
        var notes = new List<string>();
        AnnotatedText[] texts = [.. Enumerable.Range(0, 20).Select(i => new AnnotatedText("李晓明在北京", [new Entity("人", 0, 3, "李晓明", 1)]))];

        var result = EntityModelTrainer.Train(Start, texts, Options("model") with { Epochs = 20, LearningRate = 3e-3 }, new Watch(progress => { if (progress.Note is { } note) { notes.Add(note); } }));

        Assert.Contains(notes, note => note.StartsWith("the classifier is new (3 labels)", StringComparison.Ordinal));
        Assert.Equal(["O", "B-人", "I-人"], result.Model.Labels.Labels);
        Assert.Equal(1, result.Metrics.Micro.F1);
        Assert.Equal(2, result.Metrics.TextCount);
    }

    /// <summary>float32 values from other kernels drift: they are close at first, and within 2 % at the end.</summary>
    private static void AssertSteps(string golden, string log)
    {
        var steps = File.ReadLines(log).Select(Json).Where(line => line.TryGetProperty("loss", out _)).ToList();
        var expected = File.ReadLines(Golden(golden, "steps.jsonl")).Select(line => Json(line.Replace("NaN", "null", StringComparison.Ordinal))).ToList();
        Assert.Equal(expected.Count, steps.Count);
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            Assert.Equal(index + 1, step.GetProperty("step").GetInt32());
            Assert.Equal(expected[index].GetProperty("lr").GetDouble(), step.GetProperty("learningRate").GetDouble(), 1e-9);
            if (expected[index].GetProperty("loss") is { ValueKind: JsonValueKind.Number } loss)
            {
                Assert.Equal(loss.GetDouble(), step.GetProperty("loss").GetDouble(), loss.GetDouble() * (index < 10 ? 1e-4 : 0.02));
            }

            if (expected[index].TryGetProperty("gradient_norm", out var norm) && index == 0)
            {
                Assert.Equal(norm.GetDouble(), step.GetProperty("gradientNorm").GetDouble(), norm.GetDouble() * 1e-3);
            }
        }
    }

    private EntityTrainingResult Train(string name, Func<EntityTrainingOptions, EntityTrainingOptions> change, IEnumerable<AnnotatedText>? texts = null) =>
        EntityModelTrainer.Train(Start, texts ?? Texts(), change(Options(name) with { DevTexts = [.. Texts()] }));

    private EntityTrainingOptions Options(string name) => new() { Output = _folder.File(name) };

    private byte[] Weights(string name) => File.ReadAllBytes(_folder.File(name, "checkpoint", "model.safetensors"));

    private IEnumerable<JsonElement> Lines(params string[] path) => File.ReadLines(_folder.File(path)).Select(Json);

    private static List<AnnotatedText> Texts() => [.. ClueNerJson.Read(Goldens.PortablePath("annotated.json"))];

    private static JsonElement Json(string line) => JsonDocument.Parse(line).RootElement;

    private static string Golden(params string[] path) => Path.Combine([AppContext.BaseDirectory, "goldens", .. path]);

    private sealed class Watch(Action<EntityTrainingProgress> report) : IProgress<EntityTrainingProgress>
    {
        public void Report(EntityTrainingProgress value) => report(value);
    }
}
