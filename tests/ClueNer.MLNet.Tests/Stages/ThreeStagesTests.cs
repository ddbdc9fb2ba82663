using ClueNer.MLNet.Tests.Recognition;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Stages;

public class ThreeStagesTests
{
    private readonly MLContext _ml = new();

    [Fact]
    public void Transform_ThreeStages_GiveTheEntitiesOfTheComposite()
    {
        var data = Data([.. PortableTexts.Sentences, .. PortableTexts.Adversarial, PortableTexts.Long, ""]);
        using var stages = Pipeline().Fit(data);
        using var composite = _ml.Transforms.RecognizeEntities("Entities", "Text").Fit(data);

        Assert.Equal(Entities(composite.Transform(data)), Entities(stages.Transform(data)));
    }

    [Fact]
    public void Transform_ReadByManyCursors_GivesTheSame()
    {
        var data = Data([.. Enumerable.Range(0, 20).SelectMany(_ => PortableTexts.Sentences)]);
        using var stages = Pipeline().Fit(data);
        var view = stages.Transform(data);

        var cursors = view.GetRowCursorSet([view.Schema["Entities.Text"]], 4);
        var rows = 0;
        Parallel.ForEach(cursors, cursor =>
        {
            using (cursor)
            {
                var getter = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(view.Schema["Entities.Text"]);
                var value = default(VBuffer<ReadOnlyMemory<char>>);
                while (cursor.MoveNext())
                {
                    getter(ref value);
                    Interlocked.Increment(ref rows);
                }
            }
        });
        Assert.Equal(1000, rows);
    }

    [Fact]
    public void Tokenize_TextOfMoreThanThirtyTwoWindows_NamesTheStageThatTakesIt()
    {
        var data = Data([new string('中', 5000)]);
        using var stages = Pipeline().Fit(data);

        var error = Assert.ThrowsAny<Exception>(() => Entities(stages.Transform(data)));

        Assert.Contains("expected at most 32 of 62 in one row: use RecognizeEntities", error.GetBaseException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokenize_Sentence_GivesTheGraphsInputsAndChars()
    {
        var data = Data(["华为在\t深圳"]);
        var view = _ml.Transforms.TokenizeForEntities("tokens", "Text").Fit(data).Transform(data);

        Assert.Equal([7L], view.GetColumn<long[]>("lengths").Single());
        Assert.Equal([1L, 7L], view.GetColumn<long[]>("shape").Single());
        Assert.Equal(7, view.GetColumn<long[]>("tokens").Single().Length);
        Assert.Equal([0, 1, 2, 4, 5], view.GetColumn<int[]>("tokens.CharStart").Single());
        Assert.Equal([1, 2, 3, 5, 6], view.GetColumn<int[]>("tokens.CharEnd").Single());
    }

    [Fact]
    public void Decode_WithoutLogits_NamesTheColumn()
    {
        var data = Data(["x"]);
        var pipeline = _ml.Transforms.TokenizeForEntities("tokens", "Text").Append(_ml.Transforms.DecodeEntities("Entities", "Text"));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pipeline.Fit(data));

        Assert.Contains("'logits'", error.Message, StringComparison.Ordinal);
    }

    internal static IEstimator<ITransformer> Stage(MLContext ml, string stage) => stage switch
    {
        "tokenize" => ml.Transforms.TokenizeForEntities("tokens", "Text"),
        "score" => ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], EntityModel.Default.OnnxFile),
        _ => ml.Transforms.DecodeEntities("Entities", "Text"),
    };

    private EstimatorChain<DecodeEntitiesTransformer> Pipeline() =>
        _ml.Transforms.TokenizeForEntities("tokens", "Text", EntityModel.Default)
            .Append(_ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], EntityModel.Default.OnnxFile))
            .Append(_ml.Transforms.DecodeEntities("Entities", "Text", EntityModel.Default));

    private IDataView Data(string[] texts) => _ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }));

    private IReadOnlyList<Entity>[] Entities(IDataView view) =>
        [.. _ml.Data.CreateEnumerable<EntityPrediction>(view, reuseRowObject: false).Select(row => row.Entities)];
}
