using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Tests.Persistence;
using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Training.Tests.Stages;

public sealed class FineTuneEntitiesTests : IDisposable
{
    private static readonly IReadOnlyList<AnnotatedText> Texts = [.. ClueNerJson.Read(Goldens.PortablePath("annotated.json"))];

    private readonly MLContext _ml = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fit_GoldColumns_LearnsWhatTheTrainerLearns()
    {
        EntityModelTrainer.Train(Options("trainer").From, Texts, Options("trainer"));

        using var fitted = Estimator("fitted").Fit(Data());

        Assert.Equal(Weights("trainer"), Weights("fitted"));
        Assert.True(File.Exists(_folder.File("fitted", "report.html")));
    }

    [Fact]
    public void Transform_OfTheFitted_FindsWhatTheMadeModelFinds()
    {
        using var fitted = Estimator("model").Fit(Data());

        // Texts without gold columns, which only training needs.
        var texts = _ml.Data.LoadFromEnumerable(PortableTexts.Sentences.Select(text => new TextRow { Text = text }));
        var found = Entities(fitted.Transform(texts));
        using var recognizer = new EntityRecognizer(EntityModel.Load(_folder.File("model")));
        Assert.Equal(PortableTexts.Sentences.Select(text => recognizer.Recognize(text)), found);
        Assert.True(found.Sum(entities => entities.Count) > 50);
        Assert.True(_ml.EntityRecognition().Evaluate(fitted.Transform(Data())).Micro.F1 > 0.7);
    }

    [Fact]
    public void Save_OfTheFitted_LoadsInAnotherProcessWithTheSameEntities()
    {
        var data = Data();
        using var fitted = Estimator("model").Fit(data);
        _ml.Model.Save(fitted, data.Schema, _folder.File("model.zip"));
        var expected = Entities(fitted.Transform(data));

        // The file contains the trained model, so its folder is no longer needed.
        Directory.Delete(_folder.File("model"), recursive: true);
        Assert.Equal(expected, AnotherProcess.Recognize(_folder.File("model.zip"), [.. Texts.Select(text => text.Text)]));
        using var loaded = new MLContext().Model.LoadEntityRecognizer(_folder.File("model.zip"), out _);
        Assert.Equal(expected, Entities(loaded.Transform(data)));
    }

    [Fact]
    public void Fit_ColumnMissing_NamesIt()
    {
        var other = _ml.Data.LoadAnnotatedTexts(Texts, "Labels");

        Assert.Contains("Gold.Type", Assert.ThrowsAny<ArgumentException>(() => Estimator("model").Fit(other)).Message, StringComparison.Ordinal);
        // A chain requests the schema before it fits its stages.
        var chain = _ml.Transforms.CopyColumns("Copy", "Text").Append(Estimator("model"));
        Assert.Contains("Gold.Type", Assert.ThrowsAny<ArgumentException>(() => chain.Fit(other)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("model")));
    }

    [Fact]
    public void FineTuneEntities_OptionOutOfRange_IsRefusedBeforeFit() => Assert.Throws<ArgumentException>(
        () => _ml.Transforms.FineTuneEntities("Entities", "Text", goldColumn: "Gold", Options("model") with { Epochs = 0 }));

    [Fact]
    public void Append_OfAStageThatReadsEntities_Fits()
    {
        var chain = Estimator("model").Append(_ml.Transforms.RedactEntities("Redacted", "Text"));

        using var fitted = chain.Fit(Data());

        Assert.Contains(fitted.Transform(Data()).GetColumn<string>("Redacted"), text => text.Contains("〔姓名1〕", StringComparison.Ordinal));
    }

    private FineTuneEntitiesEstimator Estimator(string output) =>
        _ml.Transforms.FineTuneEntities("Entities", "Text", goldColumn: "Gold", Options(output));

    private EntityTrainingOptions Options(string output) => new()
    {
        From = Path.Combine(AppContext.BaseDirectory, "goldens", "hf-adamw", "start"),
        Output = _folder.File(output),
        DevTexts = Texts,
        Epochs = 12,
        BatchSize = 8,
        LearningRate = 3e-3,
    };

    private IDataView Data() => _ml.Data.LoadAnnotatedTexts(Texts);

    private byte[] Weights(string output) => File.ReadAllBytes(_folder.File(output, "checkpoint", "model.safetensors"));

    private IReadOnlyList<Entity>[] Entities(IDataView view) =>
        [.. _ml.Data.CreateEnumerable<EntityPrediction>(view, reuseRowObject: false).Select(row => row.Entities)];
}
