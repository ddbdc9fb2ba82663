using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class InfoTests
{
    [Fact]
    public void Info_OfTheShippedModel_SaysWhatItIs()
    {
        var text = Cluener.RunWell("info").Output;
        var json = JsonNode.Parse(Cluener.RunWell("info", "--json").Output)!;

        Assert.Contains("B-company", text, StringComparison.Ordinal);
        Assert.Contains("microF1", text, StringComparison.Ordinal);
        Assert.Matches(@"\n  B-company +B  company +begins an entity\n", text);
        Assert.Matches(@"\n  O +-  - +outside entities\n", text);
        Assert.Equal("continues an entity", (string?)json["labelUse"]!.AsArray().Single(use => (string?)use!["label"] == "I-company")!["use"]);
        Assert.Equal(EntityModel.Default.Labels.Labels, json["labels"]!.AsArray().Select(label => (string)label!));
        Assert.Equal(EntityModel.Default.Settings.Sha256["model.onnx"], (string?)json["sha256"]!["model.onnx"]);
        Assert.Equal(128, (int)json["sizes"]!["modelLength"]!);
        Assert.Equal("int8", (string?)json["precision"]);
        Assert.InRange((double)json["quality"]!["CLUENER2020 dev"]!["microF1"]!, 0.7, 0.8);
    }

    [Fact]
    public void Info_OfLabelsThatWereGuessed_SaysWhatWasAssumed()
    {
        using var folder = new TestFolder();
        var model = folder["model"];
        Directory.CreateDirectory(model);
        foreach (var file in Directory.GetFiles(EntityModel.Default.Folder))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        var config = Path.Combine(model, "config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"I-company\"", "\"COMPANY\"", StringComparison.Ordinal));

        var result = Cluener.RunWell("info", model);

        Assert.Contains("The label COMPANY ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  COMPANY +-  COMPANY +any token of an entity\n", result.Output);
    }

    [Theory]
    [InlineData("tag")]
    [InlineData("merge")]
    [InlineData("tokenize")]
    [InlineData("info")]
    [InlineData("convert")]
    [InlineData("eval")]
    [InlineData("tune")]
    [InlineData("redact")]
    [InlineData("restore")]
    [InlineData("view")]
    public void Help_OfEveryCommand_ShowsAnExampleIn80Columns(string command)
    {
        var help = Cluener.RunWell(command, "--help");

        Assert.Contains($"  cluener {command}", help.Output, StringComparison.Ordinal);
        Assert.Contains("Examples:", help.Output, StringComparison.Ordinal);
        Assert.All(help.Lines, line => Assert.InRange(line.Length, 0, 80));
    }
}
