using System.Text.Json;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet.Tests;

public sealed class SeqevalTests
{
    // The goldens are rounded to 10 places.
    private const double Tolerance = 1e-10;

    [Fact]
    public void AddLabels_RandomLabels_EqualsSeqevalInBothModes()
    {
        int lenient = 0, strict = 0;
        foreach (var golden in Goldens.Shared("evaluation", "seqeval.jsonl"))
        {
            lenient += AssertEqual(golden, "lenient", LabelReading.Lenient);
            strict += AssertEqual(golden, "strict-iob2", LabelReading.StrictIob2);
        }

        Assert.Equal((30, 10), (lenient, strict));
    }

    [Theory]
    [InlineData("I-a I-a O", "a:0-2", "")]
    [InlineData("B-a I-b I-b", "a:0-1 b:1-3", "a:0-1")]
    [InlineData("B-a B-a I-a", "a:0-1 a:1-3", "a:0-1 a:1-3")]
    [InlineData("O I-a B-a", "a:1-2 a:2-3", "a:2-3")]
    [InlineData("B I", "_:0-2", "_:0-2")]
    [InlineData("B-a-b O", "a-b:0-1", "a-b:0-1")]
    public void FindEntities_IllFormedLabels_FollowsTheReading(string labels, string lenient, string strict)
    {
        Assert.Equal(lenient, Find(labels, LabelReading.Lenient));
        Assert.Equal(strict, Find(labels, LabelReading.StrictIob2));
    }

    [Theory]
    [InlineData("S-a S-a", "a:0-1 a:1-2")]
    [InlineData("B-a I-a E-a", "a:0-3")]
    [InlineData("E-a E-a", "a:0-1 a:1-2")]
    [InlineData("B-a S-b I-b", "a:0-1 b:1-2 b:2-3")]
    public void FindEntities_BioesLabels_FollowsSeqeval(string labels, string expected) =>
        Assert.Equal(expected, Find(labels, LabelReading.Lenient));

    [Theory]
    [InlineData("S-a", "S-a")]
    [InlineData("E-a", "E-a")]
    [InlineData("[PAD]", "[PAD]")]
    public void FindEntities_LabelOutsideIob2_ThrowsInStrictMode(string labels, string named)
    {
        var error = Assert.Throws<EntityDataException>(() => Find(labels, LabelReading.StrictIob2));
        Assert.Contains($"\"{named}\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PER-B PER-I O LOC-B")]
    [InlineData("b_PER i_PER o s_LOC")]
    [InlineData("B:PER L:PER _ U:LOC")]
    public void AddLabels_OtherNotations_AreReadAlike(string predicted)
    {
        var evaluator = new EntityEvaluator();

        evaluator.AddLabels("B-PER I-PER O B-LOC".Split(' '), predicted.Split(' '));

        Assert.Equal(1, evaluator.ToMetrics().Micro.F1);
    }

    [Fact]
    public void AddLabels_OfDifferentLength_Throws()
    {
        var evaluator = new EntityEvaluator();
        var error = Assert.Throws<ArgumentException>(() => evaluator.AddLabels(["O", "O"], ["O"]));
        Assert.Contains("1 predicted labels for 2 gold", error.Message, StringComparison.Ordinal);
    }

    private static string Find(string labels, LabelReading reading) =>
        string.Join(' ', LabelSequence.FindEntities(labels.Split(' '), reading).Select(e => $"{e.Type}:{e.TokenStart}-{e.TokenEnd}"));

    private static int AssertEqual(JsonElement golden, string mode, LabelReading reading)
    {
        if (!golden.TryGetProperty(mode, out var report))
        {
            return 0;
        }

        var evaluator = new EntityEvaluator();
        foreach (var (gold, predicted) in golden.GetProperty("gold").EnumerateArray().Zip(golden.GetProperty("predicted").EnumerateArray()))
        {
            evaluator.AddLabels(Strings(gold), Strings(predicted), reading);
        }

        var metrics = evaluator.ToMetrics();
        var averages = new Dictionary<string, PrecisionRecallF1>(metrics.Types)
        {
            ["micro avg"] = metrics.Micro,
            ["macro avg"] = metrics.Macro,
            ["weighted avg"] = metrics.Weighted,
        };
        Assert.Equal(report.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal), averages.Keys.Order(StringComparer.Ordinal));
        foreach (var row in report.EnumerateObject())
        {
            var found = averages[row.Name];
            Assert.Equal(row.Value.GetProperty("precision").GetDouble(), found.Precision, Tolerance);
            Assert.Equal(row.Value.GetProperty("recall").GetDouble(), found.Recall, Tolerance);
            Assert.Equal(row.Value.GetProperty("f1-score").GetDouble(), found.F1, Tolerance);
            Assert.Equal(row.Value.GetProperty("support").GetInt64(), found.Support);
        }

        return 1;
    }

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}
