using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Tests.Recognition;
using ClueNer.MLNet.Tests.Stages;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Persistence;

public class SaveAndLoadTests
{
    private static readonly string[] Texts = [.. PortableTexts.Sentences, PortableTexts.Long, "", "  "];

    private readonly MLContext _ml = new();

    [Fact]
    public void Load_CompositeInAnotherProcess_GivesTheSameEntities() =>
        AssertLoads(_ml.Transforms.RecognizeEntities("Entities", "Text"));

    [Fact]
    public void Load_ThreeStagesInAnotherProcess_GiveTheSameEntities() =>
        AssertLoads(ThreeStagesTests.Stage(_ml, "tokenize").Append(ThreeStagesTests.Stage(_ml, "score")).Append(ThreeStagesTests.Stage(_ml, "decode")));

    /// <summary>This vocabulary is a binary file, which is saved as text.</summary>
    [Fact]
    public void Load_XlmRobertaWhoseFolderIsGone_GivesTheSameEntitiesAnywhere()
    {
        using var folder = new TemporaryFolder();
        using var models = new TemporaryFolder();
        EntityModelConverter.Convert(Goldens.SharedPath("families", "xlm-roberta"), models.File("xlm-roberta"), cancellationToken: TestContext.Current.CancellationToken);
        var data = _ml.Data.LoadFromEnumerable(Texts.Select(text => new TextRow { Text = text }));
        using (var model = _ml.Transforms.RecognizeEntities("Entities", "Text", EntityModel.Load(models.File("xlm-roberta"))).Fit(data))
        {
            _ml.Model.Save(model, data.Schema, folder.File("m.zip"));
        }

        using var recognizer = new EntityRecognizer(EntityModel.Load(models.File("xlm-roberta")));
        var expected = Texts.Select(text => recognizer.Recognize(text)).ToArray();
        Directory.Delete(models.File("xlm-roberta"), recursive: true);
        using var loaded = _ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _);

        Assert.InRange(expected.Sum(entities => entities.Count), 50, int.MaxValue);
        Assert.Equal(expected, Entities(loaded.Transform(data)));
        Assert.Equal(expected, AnotherProcess.Recognize(folder.File("m.zip"), Texts));
    }

    [Theory]
    [InlineData("tokenize")]
    [InlineData("score")]
    [InlineData("decode")]
    public void Load_OneStageAlone_GivesTheSameColumns(string saved)
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadFromEnumerable(Texts.Select(text => new TextRow { Text = text }));
        var live = data;
        var reloaded = data;
        foreach (var name in new[] { "tokenize", "score", "decode" })
        {
            var stage = ThreeStagesTests.Stage(_ml, name).Fit(live);
            if (name == saved)
            {
                _ml.Model.Save(stage, live.Schema, folder.File("stage.zip"));
                reloaded = _ml.Model.Load(folder.File("stage.zip"), out _).Transform(reloaded);
            }
            else
            {
                reloaded = stage.Transform(reloaded);
            }

            live = stage.Transform(live);
        }

        Assert.DoesNotContain(reloaded.Schema, column => !column.IsHidden && column.Name.StartsWith("__", StringComparison.Ordinal));
        Assert.Equal(Entities(live), Entities(reloaded));
    }

    [Fact]
    public void Load_OptionsOfDecoding_AreSavedToo()
    {
        using var folder = new TemporaryFolder();
        var options = new EntityRecognizerOptions
        {
            Window = 40,
            Stride = 10,
            Decoding = new EntityDecodingOptions
            {
                MinimumScores = new Dictionary<string, float> { ["address"] = 0.9f },
                Types = new HashSet<string> { "address", "organization" },
                TypeNames = new Dictionary<string, string> { ["organization"] = "ORG" },
                AlwaysEntities = new Dictionary<string, string> { ["讲座"] = "event" },
                NeverEntities = new HashSet<string> { "深圳" },
            },
        };
        var data = _ml.Data.LoadFromEnumerable(Texts.Select(text => new TextRow { Text = text }));
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text", options: options).Fit(data);
        _ml.Model.Save(transformer, data.Schema, folder.File("m.zip"));

        var expected = Entities(transformer.Transform(data));
        using var loaded = _ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _);

        Assert.Contains(expected.SelectMany(found => found), entity => entity.Type == "ORG");
        Assert.Contains(expected.SelectMany(found => found), entity => entity.Type == "event");
        Assert.Equal(expected, Entities(loaded.Transform(data)));
    }

    [Theory]
    [InlineData("before")]
    [InlineData("behind")]
    public void LoadEntityRecognizer_OtherStagesBesideIt_IsRefused(string place)
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadFromEnumerable(Texts.Select(text => new TextRow { Text = text }));
        IEstimator<ITransformer> recognize = _ml.Transforms.RecognizeEntities("Entities", "Text");
        var estimator = place == "before"
            ? (IEstimator<ITransformer>)_ml.Transforms.Text.NormalizeText("Text").Append(recognize)
            : recognize.Append(_ml.Transforms.RedactEntities("Redacted", "Text"));
        _ml.Model.Save(estimator.Fit(data), data.Schema, folder.File("more.zip"));

        var error = Assert.Throws<EntityModelException>(() => _ml.Model.LoadEntityRecognizer(folder.File("more.zip"), out _));

        Assert.Contains("holds other stages as well", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadEntityRecognizer_SeveralColumnsAndTheGraphsNames_KeepsAllAndLeavesNoFiles()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext { TempFilePath = folder.Path };
        var data = ml.Data.LoadFromEnumerable(Texts.Select(text => new GraphNamesRow { Tokens = text, Lengths = text, Other = "x" }));
        using var fitted = ml.Transforms.RecognizeEntities([new("tokens", "tokens"), new("lengths", "lengths")]).Fit(data);
        ml.Model.Save(fitted, data.Schema, folder.File("m.zip"));
        var expected = fitted.Transform(data);

        var loaded = ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _);
        var chain = ml.Model.Load(folder.File("m.zip"), out _).Transform(data);
        foreach (var column in new[] { "tokens.Text", "lengths.Text" })
        {
            var texts = expected.GetColumn<string[]>(column);
            Assert.Equal(texts, loaded.Transform(data).GetColumn<string[]>(column));
            Assert.Equal(texts, chain.GetColumn<string[]>(column));
        }

        Assert.Equal(Texts, chain.GetColumn<string>("tokens"));
        Assert.Equal(Texts, chain.GetColumn<string>("lengths"));
        loaded.Dispose();
    }

    [Fact]
    public void LoadEntityRecognizer_SeveralColumns_LeavesNoTemporaryFiles()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext { TempFilePath = folder.Path };
        var data = ml.Data.LoadFromEnumerable(Texts.Select(text => new GraphNamesRow { Tokens = text, Lengths = text, Other = text }));
        using (var fitted = ml.Transforms.RecognizeEntities([new("a", "tokens"), new("b", "Other")]).Fit(data))
        {
            ml.Model.Save(fitted, data.Schema, folder.File("m.zip"));
        }

        ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _).Dispose();

        Assert.Equal([folder.File("m.zip")], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        Assert.Throws<ArgumentOutOfRangeException>(() => ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _, new EntityRecognizerLoadOptions { Workers = 0 }));
        Assert.Equal([folder.File("m.zip")], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    private sealed class GraphNamesRow
    {
        [ColumnName("tokens")]
        public string Tokens { get; set; } = "";

        [ColumnName("lengths")]
        public string Lengths { get; set; } = "";

        public string Other { get; set; } = "";
    }

    [Fact]
    public void LoadEntityRecognizer_SomethingElse_SaysHowToLoadIt()
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadFromEnumerable([new TextRow()]);
        _ml.Model.Save(_ml.Transforms.CopyColumns("A", "Text").Fit(data), data.Schema, folder.File("other.zip"));

        var error = Assert.Throws<EntityModelException>(() => _ml.Model.LoadEntityRecognizer(folder.File("other.zip"), out _));

        Assert.Contains("load it with mlContext.Model.Load", error.Message, StringComparison.Ordinal);
    }

    private void AssertLoads(IEstimator<ITransformer> pipeline)
    {
        using var folder = new TemporaryFolder();
        var data = _ml.Data.LoadFromEnumerable(Texts.Select(text => new TextRow { Text = text }));
        var model = pipeline.Fit(data);
        _ml.Model.Save(model, data.Schema, folder.File("已保存.zip"));

        Assert.Equal(Entities(model.Transform(data)), AnotherProcess.Recognize(folder.File("已保存.zip"), Texts));
    }

    private IReadOnlyList<Entity>[] Entities(IDataView view) =>
        [.. _ml.Data.CreateEnumerable<EntityPrediction>(view, reuseRowObject: false).Select(row => row.Entities)];
}
