using System.Text.Json;
using CsCheck;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests;

public sealed class EntityRecognitionCatalogTests
{
    private readonly MLContext _ml = new();

    [Fact]
    public void Evaluate_Columns_EqualsPlainObjects() => AnnotatedTextGen.TwoSides.List[1, 8].Sample(
        texts =>
        {
            var (gold, predicted) = (texts.Select(t => t.Gold), texts.Select(t => t.Predicted));
            AssertSame(EntityEvaluator.Evaluate(gold, predicted), _ml.EntityRecognition().Evaluate(EvaluationData.Columns(_ml, gold, predicted)));
        },
        iter: 30,
        threads: 1);

    // A saved file omits zeros, so an entity at char 0 comes back in a sparse vector.
    [Fact]
    public void Evaluate_SavedAsBinary_EqualsPlainObjects()
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).ToList();
        var predicted = texts.Select((text, i) => text with { Entities = [.. text.Entities.Skip(i % 2)] }).ToList();
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path))
            {
                _ml.Data.SaveAsBinary(EvaluationData.Columns(_ml, texts, predicted), stream);
            }

            AssertSame(EntityEvaluator.Evaluate(texts, predicted), _ml.EntityRecognition().Evaluate(_ml.Data.LoadFromBinary(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // An independent program's results for cluener-mini, whose README has the same figures.
    [Theory]
    [InlineData("float32", 0.7315)]
    [InlineData("int8", 0.7308)]
    public void Evaluate_ClueNerMiniOnDev_GivesTheKnownMicroF1(string precision, double expected)
    {
        var gold = ClueNerJson.Read(Goldens.SharedPath("..", "cluener", "dev.json")).ToList();
        var predicted = Goldens.Shared("cluener-mini", $"dev-entities.{precision}.jsonl").Select((line, i) => Parse(line, gold[i])).ToList();

        var metrics = _ml.EntityRecognition().Evaluate(EvaluationData.Columns(_ml, gold, predicted));

        Assert.Equal(1343, metrics.TextCount);
        Assert.Equal(expected, Math.Round(metrics.Micro.F1, 4));
        Assert.Equal(10, metrics.Types.Count);
        Assert.InRange(metrics.Micro.F1, metrics.MicroIntervals().F1.Lower, metrics.MicroIntervals().F1.Upper);
    }

    [Fact]
    public void Evaluate_OwnColumnNames_AreTaken()
    {
        var texts = ClueNerJson.Read(Goldens.PortablePath("annotated.json")).ToList();
        var data = _ml.Data.LoadAnnotatedTexts(texts, "A");

        Assert.Equal(1, _ml.EntityRecognition().Evaluate(data, "A", "A").Micro.F1);
    }

    [Fact]
    public void Evaluate_MissingColumn_NamesItAndWhatThereIs()
    {
        var data = _ml.Data.LoadAnnotatedTexts([]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.EntityRecognition().Evaluate(data));
        Assert.Contains("'Entities.Type' among the columns Text, Gold.Text, Gold.Type", error.Message, StringComparison.Ordinal);

        var noText = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.EntityRecognition().Evaluate(data, "Gold", "Gold", "Content"));
        Assert.Contains("'Content' among the columns", noText.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ColumnOfAnotherType_NamesBoth()
    {
        var data = _ml.Transforms.CopyColumns("Entities.Type", "Gold.CharStart").Fit(_ml.Data.LoadAnnotatedTexts([])).Transform(_ml.Data.LoadAnnotatedTexts([]));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _ml.EntityRecognition().Evaluate(data));
        Assert.Contains("'Entities.Type': found Vector<Int32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_VectorsOfDifferentLength_NamesTheRow()
    {
        var error = Assert.Throws<EntityDataException>(() => Evaluate(new EvaluationData.TwoSides { Text = "华为", Type = ["a"], CharStart = [0, 1], CharEnd = [1], Score = [1] }));
        Assert.Contains("Row 0 has 1 values in Entities.Type and 2 in Entities.CharStart", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_EntityOutsideItsText_NamesTheRow()
    {
        var error = Assert.Throws<EntityDataException>(() => Evaluate(new EvaluationData.TwoSides { Text = "华为", Type = ["a"], CharStart = [1], CharEnd = [3], Score = [1] }));
        Assert.Contains("Row 0 has an entity at chars 1 to 3 under Entities, which is outside its text of 2 chars", error.Message, StringComparison.Ordinal);
    }

    private void Evaluate(EvaluationData.TwoSides row) => _ml.EntityRecognition().Evaluate(EvaluationData.Columns(_ml, [row]));

    private static AnnotatedText Parse(JsonElement line, AnnotatedText gold) => gold with
    {
        Entities =
        [
            .. line.GetProperty("entities").EnumerateArray().Select(e =>
            {
                var (start, end) = (e.GetProperty("charStart").GetInt32(), e.GetProperty("charEnd").GetInt32());
                return new Entity(e.GetProperty("type").GetString()!, start, end, gold.Text[start..end], e.GetProperty("score").GetSingle());
            }),
        ],
    };

    private static void AssertSame(EntityRecognitionMetrics expected, EntityRecognitionMetrics found)
    {
        Assert.Equal(expected.ToJson(), found.ToJson());
        Assert.Equal(expected.WorstTexts.SelectMany(text => text.Gold), found.WorstTexts.SelectMany(text => text.Gold));
        Assert.Equal(expected.WorstTexts.SelectMany(text => text.Predicted), found.WorstTexts.SelectMany(text => text.Predicted));
    }
}
