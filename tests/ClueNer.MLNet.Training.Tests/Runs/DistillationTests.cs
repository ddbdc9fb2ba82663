using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Training.Tests.Runs;

/// <summary>A student learns from a teacher that has learned the fifty texts by heart; the student gets few labels.</summary>
public sealed class DistillationTests(DistillationTests.TeacherFixture fixture) : IClassFixture<DistillationTests.TeacherFixture>, IDisposable
{
    private static readonly string Start = Path.Combine(AppContext.BaseDirectory, "goldens", "hf-adamw", "start");
    private static readonly IReadOnlyList<AnnotatedText> Texts = [.. ClueNerJson.Read(Goldens.PortablePath("annotated.json"))];
    private static readonly IReadOnlyList<string> Unlabelled = [.. Texts.Skip(15).Select(text => text.Text)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Train_UnlabelledTexts_LearnsFromTheTeacherWhatTheLabelsDoNotSay()
    {
        var alone = Train("alone", options => options with { Teacher = null, UnlabelledTexts = null, Epochs = 30 });
        var student = Train("student", options => options with { Epochs = 30 });

        Assert.Equal(1, student.Model.Labels.Types.Count(type => type == "address"));
        Assert.Equal(fixture.Teacher.Labels.Labels, student.Model.Labels.Labels);
        Assert.True(student.Best.Dev.F1 > alone.Best.Dev.F1 + 0.2, $"{student.Best.Dev.F1} with the teacher, {alone.Best.Dev.F1} without");
    }

    [Fact]
    public void Train_BatchInParts_GivesTheLossesOfTheWhole()
    {
        var whole = Train("whole", options => options with { Epochs = 2, Dropout = 0, MaxTokens = 10_000 });
        var parts = Train("parts", options => options with { Epochs = 2, Dropout = 0, MaxTokens = 100 });

        foreach (var (one, other) in whole.Epochs.Zip(parts.Epochs))
        {
            Assert.Equal(one.Loss, other.Loss, 3);
        }
    }

    [Fact]
    public void Train_CancelledAndResumed_GivesTheSameWeights()
    {
        Train("whole", options => options with { Epochs = 2 });
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => EntityModelTrainer.Train(
            Start, Texts.Take(15), Options("stopped") with { Epochs = 2 }, new CancelAt(5, cancellation), cancellation.Token));
        Train("stopped", options => options with { Epochs = 2, Resume = true });

        Assert.Equal(Weights("whole"), Weights("stopped"));
    }

    [Fact]
    public void Train_TeacherOfAnotherVocabulary_IsRefused()
    {
        var e = Assert.Throws<EntityModelException>(() => Train("model", options => options with { Teacher = EntityModel.Default }));

        Assert.Contains("vocabulary of 8072 tokens", e.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("model")));
    }

    [Fact]
    public void Train_TypeThatTheTeacherDoesNotKnow_IsRefused()
    {
        AnnotatedText[] texts = [.. Texts, new AnnotatedText("型号甲", [new Entity("part", 0, 3, "型号甲", 1)])];

        var e = Assert.Throws<EntityModelException>(() => EntityModelTrainer.Train(Start, texts, Options("model")));

        Assert.Contains("of the types part", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_UnlabelledTextsWithoutTeacher_IsRefused() =>
        Assert.Contains("without a teacher", Assert.Throws<ArgumentException>(() => Train("model", options => options with { Teacher = null })).Message, StringComparison.Ordinal);

    [Fact]
    public void Train_CrfStudent_LearnsTheGoldTextsAndFollows()
    {
        var result = Train("model", options => options with { Epochs = 10, Crf = true });

        Assert.NotNull(result.Model.Settings.Transitions);
        Assert.True(result.Epochs[^1].Loss < result.Epochs[0].Loss / 2, $"{result.Epochs[0].Loss} to {result.Epochs[^1].Loss}");
    }

    private EntityTrainingResult Train(string name, Func<EntityTrainingOptions, EntityTrainingOptions> change) =>
        EntityModelTrainer.Train(Start, Texts.Take(15), change(Options(name)));

    private EntityTrainingOptions Options(string name) => new()
    {
        Output = _folder.File(name),
        DevTexts = Texts,
        Teacher = fixture.Teacher,
        UnlabelledTexts = Unlabelled,
        Layers = [1],
        BatchSize = 8,
        LearningRate = 3e-3,
    };

    private byte[] Weights(string name) => File.ReadAllBytes(_folder.File(name, "checkpoint", "model.safetensors"));

    private sealed class CancelAt(int step, CancellationTokenSource cancellation) : IProgress<EntityTrainingProgress>
    {
        public void Report(EntityTrainingProgress value)
        {
            if (value.Step == step)
            {
                cancellation.Cancel();
            }
        }
    }

    public sealed class TeacherFixture : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public TeacherFixture() => Teacher = EntityModelTrainer.Train(
            Start, Texts, new EntityTrainingOptions { Output = _folder.File("teacher"), DevTexts = Texts, Epochs = 30, BatchSize = 8, LearningRate = 3e-3 }).Model;

        internal EntityModel Teacher { get; }

        public void Dispose() => _folder.Dispose();
    }
}
