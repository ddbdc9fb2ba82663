using System.Text.Json;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests;

public sealed class ClueNerEvaluatorTests
{
    [Fact]
    public void Evaluate_DamagedDev_EqualsTheOfficialScorer()
    {
        var gold = ClueNerJson.Read(Goldens.SharedPath("..", "cluener", "dev.json"));
        var predicted = ClueNerSubmission.Read(Goldens.SharedPath("evaluation", "cluener-prediction.json"), gold);

        AssertEqualsTheOfficialScore(ClueNerEvaluator.Evaluate(gold, predicted));
    }

    [Fact]
    public void EvaluateClueNer_DamagedDevAsColumns_EqualsTheOfficialScorer()
    {
        var ml = new MLContext();
        var gold = ClueNerJson.Read(Goldens.SharedPath("..", "cluener", "dev.json"));
        var predicted = ClueNerSubmission.Read(Goldens.SharedPath("evaluation", "cluener-prediction.json"), gold);

        AssertEqualsTheOfficialScore(ml.EntityRecognition().EvaluateClueNer(EvaluationData.Columns(ml, gold, predicted)));
    }

    [Fact]
    public void Add_SameSurfaceElsewhere_CountsAsCorrect()
    {
        var evaluator = new ClueNerEvaluator();
        evaluator.Add([new Entity("company", 0, 2, "华为", 1), new Entity("company", 5, 7, "华为", 1)], [new Entity("company", 5, 7, "华为", 1)]);

        var metrics = evaluator.ToMetrics();

        Assert.Equal(new PrecisionRecallF1(1, 1, 1, 1), metrics.Types["company"]);
        Assert.Equal(10, metrics.Types.Count);
        Assert.Equal(0.1, metrics.MacroF1, 1e-12);
    }

    private static void AssertEqualsTheOfficialScore(ClueNerMetrics metrics)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Goldens.SharedPath("evaluation", "cluener-official-score.json")));
        var official = document.RootElement;
        var types = official.GetProperty("per_label_f1").EnumerateObject().ToList();
        Assert.Equal(10, types.Count);
        foreach (var type in types)
        {
            Assert.Equal(type.Value.GetDouble(), metrics.Types[type.Name].F1, 1e-10);
        }

        Assert.Equal(official.GetProperty("macro_f1").GetDouble(), metrics.MacroF1, 1e-10);
    }
}
