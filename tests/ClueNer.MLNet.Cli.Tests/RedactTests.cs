using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class RedactTests
{
    [Theory]
    [InlineData("报告 1.txt")]
    [InlineData("报告 1.jsonl")]
    public void Redact_ThenRestore_GivesTheTextBack(string name)
    {
        using var folder = new TestFolder();
        var texts = SampleTexts.Annotated.Take(10).Append("引号\"与〔name1〕\u2028，电话13812345678");
        var source = name.EndsWith(".txt", StringComparison.Ordinal)
            ? folder.Write(name, texts)
            : folder.Write(name, texts.Select(text => SampleTexts.Json(new { text, id = 1.50m })));
        var redacted = folder["out" + Path.GetExtension(name)];

        Cluener.RunWell("redact", source, "-o", redacted, "--dictionary", folder["名字.json"]);
        Cluener.RunWell("restore", redacted, "--dictionary", folder["名字.json"], "-o", folder["back"]);

        Assert.DoesNotContain("13812345678", File.ReadAllText(redacted), StringComparison.Ordinal);
        Assert.DoesNotContain("李晓明", File.ReadAllText(redacted), StringComparison.Ordinal);
        if (name.EndsWith(".txt", StringComparison.Ordinal))
        {
            Assert.Equal(folder.Read(name), folder.Read("back"));
        }
        else
        {
            Assert.All(folder.Lines(name).Zip(folder.Lines("back")), pair => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(pair.First), JsonNode.Parse(pair.Second))));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["名字.json"]));
        }
    }

    [Fact]
    public void Redact_WithMask_NeedsNoDictionary()
    {
        var output = Cluener.RunWith("李晓明昨天在北京大学。", "redact", "--style", "mask").Output;

        Assert.DoesNotContain("李晓明", output, StringComparison.Ordinal);
        Assert.Equal(2, Cluener.RunWith("李晓明", "redact").ExitCode);
    }

    [Fact]
    public void View_OfTaggedRows_WritesOnePageAndColouredText()
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", SampleTexts.AnnotatedPath, "-o", folder["found.jsonl"], "-q");

        Cluener.RunWell("view", folder["found.jsonl"]);
        var terminal = Cluener.RunWell("view", folder["found.jsonl"], "--terminal").Output;

        var page = File.ReadAllText(folder["found.html"]);
        Assert.Contains("李晓明", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.Contains("李晓明", terminal, StringComparison.Ordinal);
    }
}
