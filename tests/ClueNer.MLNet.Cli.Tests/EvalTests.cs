using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class EvalTests
{
    [Fact]
    public void Eval_WhatTagFound_EqualsEvaluatingTheModel()
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", SampleTexts.AnnotatedPath, "-o", folder["found.jsonl"], "-q");

        var ofFile = JsonNode.Parse(Cluener.RunWell("eval", "--gold", SampleTexts.AnnotatedPath, "--predicted", folder["found.jsonl"], "--json").Output)!;
        var ofModel = JsonNode.Parse(Cluener.RunWell("eval", "--gold", SampleTexts.AnnotatedPath, "--json", "--html", folder["报告.html"]).Output)!;

        Assert.True(JsonNode.DeepEquals(ofFile["micro"], ofModel["micro"]));
        Assert.Equal(91, (int)ofModel["micro"]!["support"]!);
        Assert.InRange((double)ofModel["micro"]!["f1"]!, 0.5, 1);
        foreach (var average in new[] { "micro", "macro", "weighted" })
        {
            Assert.Equal(["precision", "recall", "f1", "support"], ofModel[average]!.AsObject().Select(figure => figure.Key).Take(4));
        }

        var page = File.ReadAllText(folder["报告.html"]);
        Assert.Contains("company", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_GoldAgainstItself_IsPerfectAndPrintsATable()
    {
        var result = Cluener.RunWell("eval", "--gold", SampleTexts.AnnotatedPath, "--predicted", SampleTexts.AnnotatedPath);

        Assert.Contains("100.00", result.Output, StringComparison.Ordinal);
        Assert.Contains("missed 0, spurious 0", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Eval_Submission_HoldsAnEntityListForEveryText()
    {
        using var folder = new TestFolder();
        var texts = folder.Write("test.json", SampleTexts.Annotated.Take(3).Select((text, id) => SampleTexts.Json(new { id, text })));

        Cluener.RunWell("eval", "--gold", texts, "--submission", folder["out.json"]);

        Assert.Equal([0, 1, 2], folder.Lines("out.json").Select(line => (int)JsonNode.Parse(line)!["id"]!));
        Assert.All(folder.Lines("out.json"), line => Assert.NotNull(JsonNode.Parse(line)!["label"]));
    }
}
