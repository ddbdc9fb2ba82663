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
    public void Eval_FoldTraditional_FindsInTraditionalTextWhatTagFindsInSimplified()
    {
        using var folder = new TestFolder();
        var simplified = Cluener.RunWith("""{"text":"李晓明昨天在北京大学讲红楼梦。"}""", "tag", "-").Rows.Single()["entities"]!;
        var traditional = Cluener.RunWith("""{"text":"李曉明昨天在北京大學講紅樓夢。"}""", "tag", "-", "--fold-traditional").Rows.Single();
        var gold = folder.Write("繁體.jsonl", [traditional.ToJsonString()]);

        var metrics = JsonNode.Parse(Cluener.RunWell("eval", "--gold", gold, "--json", "--fold-traditional").Output)!;

        Assert.Equal(1, (double)metrics["micro"]!["f1"]!);
        Assert.Equal(
            simplified.AsArray().Select(entity => ((string?)entity!["type"], (int)entity["charStart"]!, (int)entity["charEnd"]!)),
            traditional["entities"]!.AsArray().Select(entity => ((string?)entity!["type"], (int)entity["charStart"]!, (int)entity["charEnd"]!)));
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

    [Fact]
    public void EvalAndView_ColumnsThatTagWasGiven_ReadWhatItWrote()
    {
        using var folder = new TestFolder();
        // The gold data has no entities, so everything that is found is wrong.
        var gold = folder.Write("gold.jsonl", SampleTexts.Annotated.Take(5).Select(body => SampleTexts.Json(new { body, entities = Array.Empty<int>() })));
        string[] columns = ["--text-column", "body", "--output-column", "found"];
        Cluener.RunWell(["tag", gold, "-o", folder["tagged.jsonl"], "-q", .. columns]);

        var page = Cluener.RunWell(["view", folder["tagged.jsonl"], "-o", "-", .. columns]).Output;
        var metrics = JsonNode.Parse(Cluener.RunWell(["eval", "--gold", gold, "--predicted", folder["tagged.jsonl"], "--json", .. columns]).Output)!;
        var ofTexts = Cluener.RunWell("view", folder.Write("texts.jsonl", ["""{"body":"李晓明在北京大学"}"""]), "-o", "-", "--text-column", "body").Output;

        Assert.Contains("<mark", page, StringComparison.Ordinal);
        Assert.Contains("<mark", ofTexts, StringComparison.Ordinal);
        Assert.NotEqual(0, (int)metrics["errors"]!["spurious"]!);
    }

    [Theory]
    [InlineData(1, "view", "tagged.jsonl", "--output-column", "other")]
    [InlineData(1, "eval", "--gold", "tagged.jsonl", "--predicted", "tagged.jsonl", "--output-column", "other")]
    [InlineData(2, "eval", "--gold", "tagged.jsonl", "--output-column", "entities")]
    [InlineData(2, "eval", "--gold", "tagged.jsonl", "--predicted", "tagged.jsonl", "--html", "tagged.jsonl")]
    [InlineData(2, "view", "tagged.jsonl", "-o", "tagged.jsonl")]
    public void EvalAndView_FieldOrFileThatCannotBe_IsRefused(int exitCode, params string[] arguments)
    {
        using var folder = new TestFolder();
        folder.Write("tagged.jsonl", ["""{"text":"华为","entities":[]}"""]);
        var before = folder.Read("tagged.jsonl");

        var result = Cluener.Run([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? folder[argument] : argument)]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("expected", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Read("tagged.jsonl"));
    }

    [Fact]
    public void Eval_Redaction_CountsWhatIsLeftAndWhatIsTakenWrongly()
    {
        using var folder = new TestFolder();
        var gold = folder.Write("gold.jsonl",
        [
            """{"text":"电话13812345678，工号AB-77。","entities":[{"type":"mobile","text":"13812345678","charStart":2,"charEnd":13},{"type":"badge","text":"AB-77","charStart":16,"charEnd":21}]}""",
            """{"text":"邮箱a@b.cn","entities":[]}""",
        ]);

        var counts = JsonNode.Parse(Cluener.RunWell("eval", "--redaction", gold, "--json").Output)!["types"]!;

        Assert.Equal((1, 0), ((int)counts["mobile"]!["gold"]!, (int)counts["mobile"]!["leftBehind"]!));
        Assert.Equal((1, 1, 5), ((int)counts["badge"]!["gold"]!, (int)counts["badge"]!["leftBehind"]!, (int)counts["badge"]!["charsLeft"]!));
        Assert.Equal("45678，工号【AB-77】。", (string)counts["badge"]!["leftExamples"]![0]!);
        Assert.Equal((1, 6), ((int)counts["email"]!["wronglyTaken"]!, (int)counts["email"]!["charsLost"]!));
        var table = Cluener.RunWell("eval", "--redaction", gold, "--only", "mobile").Output;
        Assert.Contains("wrongly taken", table, StringComparison.Ordinal);
        Assert.Contains("left behind, badge: 45678，工号【AB-77】。", table, StringComparison.Ordinal);
        Assert.Equal(2, Cluener.Run("eval", "--gold", gold, "--recall", "0.1").ExitCode);
        Assert.Equal(2, Cluener.Run("eval").ExitCode);
    }
}
