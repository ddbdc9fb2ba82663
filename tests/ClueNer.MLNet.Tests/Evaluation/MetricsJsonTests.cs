using System.Text.Json;

namespace ClueNer.MLNet.Tests;

public sealed class MetricsJsonTests
{
    [Fact]
    public void ToJson_Metrics_HasTheDocumentedShape()
    {
        var evaluator = new EntityEvaluator();
        evaluator.Add("华为😀深圳", [new Entity("company", 0, 2, "华为", 1), new Entity("address", 4, 6, "深圳", 1)], [new Entity("company", 0, 2, "华为", 0.5f), new Entity("scene", 4, 6, "深圳", 0.5f)]);
        var metrics = evaluator.ToMetrics();

        using var document = JsonDocument.Parse(metrics.ToJson());
        var json = document.RootElement;

        Assert.Equal(
            ["types", "micro", "macro", "weighted", "texts", "intervals", "errors", "confusion", "worst"],
            json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["address", "company", "scene"], json.GetProperty("types").EnumerateObject().Select(p => p.Name));
        foreach (var measure in json.GetProperty("types").EnumerateObject().Concat(json.EnumerateObject().Where(p => p.Name is "micro" or "macro" or "weighted")))
        {
            Assert.Equal(["precision", "recall", "f1", "support"], measure.Value.EnumerateObject().Select(p => p.Name));
        }

        Assert.Equal(0.5, json.GetProperty("micro").GetProperty("f1").GetDouble());
        Assert.Equal(1, json.GetProperty("types").GetProperty("company").GetProperty("precision").GetDouble());
        Assert.Equal(1, json.GetProperty("confusion").GetProperty("address").GetProperty("scene").GetInt32());
        Assert.Equal(1, json.GetProperty("errors").GetProperty("wrongType").GetInt32());
        var error = Assert.Single(Assert.Single(json.GetProperty("worst").EnumerateArray()).GetProperty("errors").EnumerateArray());
        Assert.Equal("wrongType", error.GetProperty("kind").GetString());
        Assert.Equal("深圳", error.GetProperty("gold").GetProperty("text").GetString());
    }
}
