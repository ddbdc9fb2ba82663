using ClueNer.MLNet.Tests.Persistence;
using ClueNer.MLNet.Tests.Recognition;
using ClueNer.MLNet.Tests.Stages;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Learning;

public class DecodeEntitiesFitTests
{
    private readonly MLContext _ml = new();

    [Fact]
    public void Fit_GoldColumn_LearnsWhatTheTunerLearns()
    {
        var texts = AnnotatedWithout.Type("name");
        var data = _ml.Data.LoadAnnotatedTexts(texts);
        var scored = Scored(data);

        var fitted = _ml.Transforms.DecodeEntities("Entities", "Text", goldColumnName: "Gold").Fit(scored);

        var tuning = EntityModelTuner.Tune(EntityModel.Default, texts);
        Assert.NotNull(fitted.Tuning);
        Assert.Equal(50, fitted.Tuning.TextCount);
        // One text a Run here and batches there: int8 logits differ by a little.
        Assert.Equal(tuning.After.Micro.F1, fitted.Tuning.After.Micro.F1, 0.02);
        var metrics = _ml.EntityRecognition().Evaluate(fitted.Transform(scored));
        Assert.True(metrics.Micro.F1 > fitted.Tuning.Before.Micro.F1, $"{fitted.Tuning.Before.Micro.F1} to {metrics.Micro.F1}");
    }

    [Fact]
    public void Load_LearnedInAnotherProcess_GivesTheSameEntities()
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadAnnotatedTexts(AnnotatedWithout.Type("name"));
        var pipeline = ThreeStagesTests.Stage(_ml, "tokenize").Append(ThreeStagesTests.Stage(_ml, "score"))
            .Append(_ml.Transforms.DecodeEntities("Entities", "Text", goldColumnName: "Gold"));
        var model = pipeline.Fit(data);
        _ml.Model.Save(model, data.Schema, folder.File("learned.zip"));

        var expected = Entities(model.Transform(data));

        Assert.NotEqual(Entities(ThreeStagesTests.Stage(_ml, "decode").Fit(Scored(data)).Transform(Scored(data))), expected);
        // Texts without gold columns: these were for learning.
        Assert.Equal(expected, AnotherProcess.Recognize(folder.File("learned.zip"), PortableTexts.Sentences));
    }

    [Fact]
    public void Fit_WithoutGoldColumn_LearnsNothing()
    {
        var data = Scored(_ml.Data.LoadAnnotatedTexts(AnnotatedWithout.Type("name")));
        using var recognizer = new EntityRecognizer(options: new EntityRecognizerOptions { BatchTokens = 1 });

        var fitted = _ml.Transforms.DecodeEntities("Entities", "Text").Fit(data);

        Assert.Null(fitted.Tuning);
        Assert.Equal(PortableTexts.Sentences.Select(recognizer.Recognize), Entities(fitted.Transform(data)));
    }

    [Fact]
    public void Fit_GoldColumnMissing_NamesIt()
    {
        var data = Scored(_ml.Data.LoadAnnotatedTexts(AnnotatedWithout.Type("name"), "Labels"));

        var error = Assert.ThrowsAny<ArgumentException>(() => _ml.Transforms.DecodeEntities("Entities", "Text", goldColumnName: "Gold").Fit(data));

        Assert.Contains("Gold.Type", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DecodeEntities_GoldColumnAndOtherDecoding_Throws()
    {
        var options = new EntityRecognizerOptions { Decoding = new EntityDecodingOptions { Decoding = DecodingStrategy.First } };

        var error = Assert.Throws<ArgumentException>(() => _ml.Transforms.DecodeEntities("Entities", "Text", options: options, goldColumnName: "Gold"));

        Assert.Contains("decoding First, expected Viterbi", error.Message, StringComparison.Ordinal);
    }

    private IDataView Scored(IDataView data) =>
        ThreeStagesTests.Stage(_ml, "tokenize").Append(ThreeStagesTests.Stage(_ml, "score")).Fit(data).Transform(data);

    private IReadOnlyList<Entity>[] Entities(IDataView view) =>
        [.. _ml.Data.CreateEnumerable<EntityPrediction>(view, reuseRowObject: false).Select(row => row.Entities)];
}
