using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Stages;

public class RedactEntitiesTests
{
    private readonly MLContext _ml = new();

    [Fact]
    public void Transform_Sentences_AreRedactedAndCanBeRestored()
    {
        var dictionary = new RedactionDictionary();
        var rows = Rows(Pipeline(dictionary: dictionary), out _);

        Assert.Equal("〔姓名1〕昨天在〔组织1〕作了一场关于〔书名1〕的讲座。", rows[1].Redacted);
        Assert.Equal(PortableTexts.Sentences, rows.Select(row => EntityRedactor.Restore(row.Redacted, dictionary)));
    }

    [Fact]
    public void Transform_NoSharedDictionary_CountsInEachRow()
    {
        var row = Rows(Pipeline(), out _)[1];

        Assert.Equal(["〔姓名1〕", "〔组织1〕", "〔书名1〕"], row.Placeholders);
        Assert.Equal(["李晓明", "北京大学", "《红楼梦》"], row.Originals);
    }

    [Fact]
    public void Load_SavedPipeline_RedactsTheSame()
    {
        var options = new EntityRedactionOptions { Style = RedactionStyle.Mask, Types = new HashSet<string> { "name" } };
        var rows = Rows(Pipeline(options), out var model);
        using var folder = new TemporaryFolder();
        _ml.Model.Save(model, Data().Schema, folder.File("脱敏.zip"));

        using var loaded = (IDisposable)_ml.Model.Load(folder.File("脱敏.zip"), out _);

        Assert.Equal("李*明昨天在北京大学作了一场关于《红楼梦》的讲座。", rows[1].Redacted);
        Assert.Equal(rows.Select(row => row.Redacted), ((ITransformer)loaded).Transform(Data()).GetColumn<string>("Redacted"));
    }

    [Fact]
    public void Fit_WithoutEntityColumns_NamesTheColumn()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.Transforms.RedactEntities("Redacted", "Text").Fit(Data()));

        Assert.Contains("'Entities.Type'", error.Message, StringComparison.Ordinal);
    }

    private EstimatorChain<RedactEntitiesTransformer> Pipeline(EntityRedactionOptions? options = null, RedactionDictionary? dictionary = null) =>
        _ml.Transforms.RecognizeEntities("Entities", "Text").Append(_ml.Transforms.RedactEntities("Redacted", "Text", options: options, dictionary: dictionary));

    private IDataView Data() => _ml.Data.LoadFromEnumerable(PortableTexts.Sentences.Select(text => new TextRow { Text = text }));

    private Row[] Rows(EstimatorChain<RedactEntitiesTransformer> pipeline, out ITransformer model)
    {
        model = pipeline.Fit(Data());
        return [.. _ml.Data.CreateEnumerable<Row>(model.Transform(Data()), reuseRowObject: false)];
    }

    private sealed class Row
    {
        public string Redacted { get; set; } = string.Empty;

        [ColumnName("Redacted.Placeholder")]
        public string[] Placeholders { get; set; } = [];

        [ColumnName("Redacted.Original")]
        public string[] Originals { get; set; } = [];
    }
}
