using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Tests.Persistence;
using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class TuneEntityDecodingTests
{
    private readonly MLContext _ml = new();

    [Fact]
    public void Fit_GoldColumn_LearnsWhatTheTunerLearns()
    {
        var texts = AnnotatedWithout.Type("name");
        var data = _ml.Data.LoadAnnotatedTexts(texts);
        var scored = Scored(data);

        var fitted = _ml.Transforms.TuneEntityDecoding("Entities", "Text").Fit(scored);

        var tuning = EntityModelTuner.Tune(EntityModel.Default, texts);
        Assert.NotNull(fitted.Tuning);
        Assert.Equal(50, fitted.Tuning.TextCount);
        // One text per Run here and batches there, so int8 logits differ slightly.
        Assert.Equal(tuning.After.Micro.F1, fitted.Tuning.After.Micro.F1, 0.02);
        var metrics = _ml.EntityRecognition().Evaluate(fitted.Transform(scored));
        Assert.True(metrics.Micro.F1 > fitted.Tuning.Before.Micro.F1, $"{fitted.Tuning.Before.Micro.F1} to {metrics.Micro.F1}");
    }

    [Fact]
    public void Load_LearnedInAnotherProcess_GivesTheSameEntities()
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadAnnotatedTexts(AnnotatedWithout.Type("name"));
        var pipeline = Scoring().Append(_ml.Transforms.TuneEntityDecoding("Entities", "Text"));
        var model = pipeline.Fit(data);
        _ml.Model.Save(model, data.Schema, folder.File("learned.zip"));

        var expected = Entities(model.Transform(data));

        Assert.NotEqual(Entities(_ml.Transforms.DecodeEntities("Entities", "Text").Fit(Scored(data)).Transform(Scored(data))), expected);
        // Texts without gold columns, which only learning needs.
        Assert.Equal(expected, AnotherProcess.Recognize(folder.File("learned.zip"), PortableTexts.Sentences));
    }

    [Fact]
    public void Fit_GoldColumnMissing_NamesIt()
    {
        var data = Scored(_ml.Data.LoadAnnotatedTexts(AnnotatedWithout.Type("name"), "Labels"));

        var error = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.TuneEntityDecoding("Entities", "Text").Fit(data));

        Assert.Contains("Gold.Type", error.Message, StringComparison.Ordinal);
    }

    private IDataView Scored(IDataView data) =>
        Scoring().Fit(data).Transform(data);

    private EstimatorChain<Microsoft.ML.Transforms.Onnx.OnnxTransformer> Scoring() =>
        _ml.Transforms.TokenizeForEntities("tokens", "Text")
            .Append(_ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], EntityModel.Default.OnnxFile));

    private IReadOnlyList<Entity>[] Entities(IDataView view) =>
        [.. _ml.Data.CreateEnumerable<EntityPrediction>(view, reuseRowObject: false).Select(row => row.Entities)];
}
