using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Recognition;

public class RecognizeEntitiesTests
{
    private readonly MLContext _ml = new(seed: 1);

    private static TextRow[] Rows { get; } =
        [.. PortableTexts.Sentences.Concat(PortableTexts.Adversarial).Append(PortableTexts.Long).Select((text, id) => new TextRow { Id = id, Text = text, Numbers = [id, 1f / (id + 1)] })];

    [Theory]
    [InlineData("int8", 0f)]
    [InlineData("float32", 1e-4f)]
    public void Transform_EveryWay_GivesTheSameEntities(string precision, float tolerance)
    {
        var model = precision == "int8" ? EntityModel.Default : TestModels.Float32();
        var data = _ml.Data.LoadFromEnumerable(Rows);
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text", model).Fit(data);
        var batched = Read(transformer.Transform(data));

        var shuffled = Read(transformer.Transform(_ml.Data.ShuffleRows(data, seed: 3)));
        Assert.NotEqual(batched.Keys, shuffled.Keys);
        AssertSame(batched, shuffled, tolerance);

        using var engine = _ml.Model.CreatePredictionEngine<TextRow, Prediction>(transformer, new PredictionEngineOptions { OwnsTransformer = false });
        AssertSame(batched, Rows.ToDictionary(row => row.Id, row => engine.Predict(row).Entities), tolerance);

        using var small = _ml.Transforms.RecognizeEntities("Entities", "Text", model, new EntityRecognizerOptions { BatchTokens = 1, Workers = 1 }).Fit(data);
        AssertSame(batched, Read(small.Transform(data)), tolerance);

        using var folder = new TemporaryFolder();
        _ml.Model.Save(transformer, data.Schema, folder.File("模型 1.zip"));
        using (var loaded = (IDisposable)_ml.Model.Load(folder.File("模型 1.zip"), out _))
        {
            AssertSame(batched, Read(((ITransformer)loaded).Transform(data)), tolerance);
        }

        using var typed = _ml.Model.LoadEntityRecognizer(folder.File("模型 1.zip"), out _);
        AssertSame(batched, Read(typed.Transform(data)), tolerance);
    }

    [Fact]
    public void Transform_OtherColumns_AreKeptAndInOrder()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);

        var rows = _ml.Data.CreateEnumerable<Prediction>(transformer.Transform(data), reuseRowObject: false).ToArray();

        Assert.Equal(Rows.Select(row => (row.Id, row.Text)), rows.Select(row => (row.Id, row.Text)));
        Assert.All(Rows.Zip(rows), pair => Assert.Equal(pair.First.Numbers, pair.Second.Numbers));
        Assert.Equal(Rows.Length, transformer.Transform(data).GetRowCount());
    }

    [Fact]
    public void Transform_NoEntityColumnAsked_ScoresNothing()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);
        var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        var view = transformer.Transform(data);
        transformer.Dispose();

        // A disposed model cannot score, so reading this column shows that it needs no scoring.
        Assert.Equal(Rows.Length, view.GetColumn<int>("Id").Count());
        Assert.Throws<ObjectDisposedException>(() => view.GetColumn<string[]>("Entities.Text").Count());
    }

    [Fact]
    public void Transform_SeveralTextColumns_EachHasItsEntities()
    {
        var data = _ml.Data.LoadFromEnumerable([new TwoTexts { Title = "华为在深圳发布了新款折叠屏手机。", Body = "李晓明昨天在北京大学作了一场讲座。" }]);
        using var transformer = _ml.Transforms.RecognizeEntities([new("A", "Title"), new("B", "Body")]).Fit(data);

        AssertBoth(transformer.Transform(data));
        using var folder = new TemporaryFolder();
        _ml.Model.Save(transformer, data.Schema, folder.File("m.zip"));
        using var loaded = (IDisposable)_ml.Model.Load(folder.File("m.zip"), out _);
        AssertBoth(((ITransformer)loaded).Transform(data));

        static void AssertBoth(IDataView view)
        {
            Assert.Contains("深圳", view.GetColumn<string[]>("A.Text").Single());
            Assert.Contains("北京大学", view.GetColumn<string[]>("B.Text").Single());
        }
    }

    [Fact]
    public void Save_UserColumnsNamedAsTheGraphs_AreKept()
    {
        var data = _ml.Data.LoadFromEnumerable([new Colliding { tokens = "mine", shape = "round", Text = "华为在深圳发布了新款折叠屏手机。" }]);
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        using var folder = new TemporaryFolder();
        _ml.Model.Save(transformer, data.Schema, folder.File("m.zip"));
        using var loaded = (IDisposable)_ml.Model.Load(folder.File("m.zip"), out _);
        var view = ((ITransformer)loaded).Transform(data);

        Assert.Equal("mine", view.GetColumn<string>("tokens").Single());
        Assert.Equal("round", view.GetColumn<string>("shape").Single());
        Assert.Contains("深圳", view.GetColumn<string[]>("Entities.Text").Single());
    }

    [Fact]
    public void Transform_DecodingNone_HasTokenIndexes()
    {
        var data = _ml.Data.LoadFromEnumerable([new TextRow { Text = "江苏警方通报" }]);
        var options = new EntityRecognizerOptions { Decoding = new EntityDecodingOptions { Decoding = DecodingStrategy.None } };
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text", options: options).Fit(data);

        var view = transformer.Transform(data);

        Assert.Equal([1, 2, 3, 4], view.GetColumn<int[]>("Entities.TokenIndex").Single().Take(4));
        Assert.Equal("B-government", view.GetColumn<string[]>("Entities.Type").Single()[0]);
    }

    [Fact]
    public void SaveAsBinary_Entities_ComeBackTheSame()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);
        using var transformer = _ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        using var folder = new TemporaryFolder();
        var view = transformer.Transform(data);
        using (var file = File.Create(folder.File("输出.idv")))
        {
            _ml.Data.SaveAsBinary(view, file);
        }

        AssertSame(Read(view), Read(_ml.Data.LoadFromBinary(folder.File("输出.idv"))), 0);
    }

    [Fact]
    public void Fit_InTheMiddleOfAPipeline_WorksWithItsNeighbours()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);
        var pipeline = _ml.Transforms.CopyColumns("Copy", "Text")
            .Append(_ml.Transforms.RecognizeEntities("Entities", "Copy"))
            .Append(_ml.Transforms.CopyColumns("Types", "Entities.Type"));

        using var model = pipeline.Fit(data);

        var view = model.Transform(data);
        Assert.Equal(view.GetColumn<string[]>("Entities.Type"), view.GetColumn<string[]>("Types"));
        Assert.Equal(5, model.Transform(data).Preview(maxRows: 5).RowView.Length);
    }

    [Fact]
    public void Fit_MissingColumn_NamesItAndWhatIsThere()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.RecognizeEntities("Entities", "Body").Fit(data));

        Assert.Contains("Could not find input column 'Body' among the columns Id, Text, Numbers", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ColumnOfAnotherType_SaysBothTypes()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.RecognizeEntities("Entities", "Id").Fit(data));

        Assert.Contains("Schema mismatch for input column 'Id': found Int32, expected text", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _ml.Transforms.CopyColumns("X", "Id").Append(_ml.Transforms.RecognizeEntities("Entities", "X")).Fit(data));
    }

    [Fact]
    public void Transform_UpstreamColumnThatThrows_ThrowsThat()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows);
        var broken = _ml.Transforms.CustomMapping<TextRow, Bad>((row, bad) => bad.Broken = row.Id == 100 ? throw new InvalidDataException("row 100 is bad") : row.Text, null);
        using var model = broken.Append(_ml.Transforms.RecognizeEntities("Entities", "Broken")).Fit(data);

        var error = Assert.ThrowsAny<Exception>(() => model.Transform(data).GetColumn<string[]>("Entities.Text").Count());

        Assert.Contains("row 100 is bad", error.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PredictionEngine_DisposedWithTheTransformer_LeavesNoTemporaryFiles()
    {
        using var folder = new TemporaryFolder();
        var ml = new MLContext { TempFilePath = folder.Path };
        var data = ml.Data.LoadFromEnumerable(Rows);
        var transformer = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);
        using var engine = ml.Model.CreatePredictionEngine<TextRow, Prediction>(transformer);
        ml.Model.Save(transformer, data.Schema, folder.File("m.zip"));
        var loaded = ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _);
        loaded.Dispose();
        engine.Dispose();

        Assert.Equal([folder.File("m.zip")], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    private Dictionary<int, IReadOnlyList<Entity>> Read(IDataView view) =>
        _ml.Data.CreateEnumerable<Prediction>(view, reuseRowObject: false).ToDictionary(row => row.Id, row => row.Entities);

    private static void AssertSame(Dictionary<int, IReadOnlyList<Entity>> expected, Dictionary<int, IReadOnlyList<Entity>> found, float tolerance)
    {
        Assert.Equal(expected.Count, found.Count);
        foreach (var (id, entities) in expected)
        {
            Assert.Equal(entities.Select(e => e with { Score = 0 }), found[id].Select(e => e with { Score = 0 }));
            Assert.All(entities.Zip(found[id]), pair => Assert.InRange(Math.Abs(pair.First.Score - pair.Second.Score), 0, tolerance));
        }
    }

    private sealed class Prediction : EntityPrediction
    {
        public int Id { get; set; }

        public string Text { get; set; } = string.Empty;

        public float[] Numbers { get; set; } = [];
    }

    private sealed class TwoTexts
    {
        public string Title { get; set; } = string.Empty;

        public string Body { get; set; } = string.Empty;
    }

    private sealed class Colliding
    {
        public string tokens { get; set; } = string.Empty;

        public string shape { get; set; } = string.Empty;

        public string Text { get; set; } = string.Empty;
    }

    private sealed class Bad
    {
        public string? Broken { get; set; }
    }
}
