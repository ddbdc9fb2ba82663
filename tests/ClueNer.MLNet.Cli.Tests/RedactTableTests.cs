using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary><c>redact</c> and <c>restore</c> with tables.</summary>
public class RedactTableTests
{
    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("parquet")]
    [InlineData("idv")]
    [InlineData("jsonl.gz")]
    [InlineData("csv.zst")]
    public void Redact_AnyTable_IsRestoredToWhatItWas(string extension)
    {
        using var folder = new TestFolder();
        var name = folder["来源." + extension];
        folder.Write("a.jsonl", SampleTexts.Annotated.Take(20).Append("电话13812345678，〔name1〕").Select((text, id) => SampleTexts.Json(new { id, text, 备注 = $"a,\"{id}\"" })));
        Cluener.RunWell("restore", folder["a.jsonl"], "--dictionary", EmptyDictionary(folder), "-o", name, "-q");

        Cluener.RunWell("redact", name, "-o", folder["out." + extension], "--dictionary", folder["名字.json"], "-q");
        Cluener.RunWell("restore", folder["out." + extension], "-o", folder["back." + extension], "--dictionary", folder["名字.json"], "-q");

        var redacted = Rows(folder, folder["out." + extension]);
        Assert.DoesNotContain(redacted, row => ((string)row["text"]!).Contains("13812345678", StringComparison.Ordinal));
        Assert.Contains(redacted, row => ((string)row["text"]!).Contains("〔手机号1〕", StringComparison.Ordinal));
        Assert.Equal(folder.Lines("a.jsonl").Select(line => (string?)JsonNode.Parse(line)!["text"]), Rows(folder, folder["back." + extension]).Select(row => (string?)row["text"]));
        Assert.Equal(redacted.Select(row => row["备注"]!.ToString()), Enumerable.Range(0, 21).Select(id => $"a,\"{id}\""));
        if (extension is "jsonl" or "csv" or "tsv")
        {
            Assert.Equal(File.ReadAllBytes(name), folder.Read("back." + extension));
        }
    }

    [Fact]
    public void Redact_TextLines_AreLinesAgain()
    {
        using var folder = new TestFolder();
        folder.Write("a.txt", SampleTexts.Annotated.Take(10));

        Cluener.RunWell("redact", folder["a.txt"], "--format", "text", "-o", folder["b.txt"], "--dictionary", folder["d.json"], "-q");
        Cluener.RunWell("restore", folder["b.txt"], "--format", "text", "-o", folder["c.txt"], "--dictionary", folder["d.json"], "-q");

        Assert.Equal(10, folder.Lines("b.txt").Length);
        Assert.NotEqual(folder.Read("a.txt"), folder.Read("b.txt"));
        Assert.Equal(folder.Read("a.txt"), folder.Read("c.txt"));
    }

    [Fact]
    public void Redact_AFolderOfDocuments_IsOneTable()
    {
        using var folder = new TestFolder();
        folder.Write("in/一.txt", "李晓明在北京大学\n电话13812345678");
        folder.Write("in/二.txt", "腾讯在深圳");

        var rows = Cluener.RunWell("redact", folder["in"], "--format", "document", "--style", "word", "--word", "*", "-q").Rows;

        Assert.Equal(2, rows.Length);
        Assert.DoesNotContain(rows, row => ((string)row["text"]!).Contains("13812345678", StringComparison.Ordinal));
    }

    [Fact]
    public void Redact_SpreadsheetInGb18030_GoesBackAsItWas()
    {
        using var folder = new TestFolder();
        var source = Path.Combine(AppContext.BaseDirectory, "files", "libreoffice-gb18030.csv");
        string[] encoding = ["--encoding", "gb18030", "--output-encoding", "gb18030", "-q"];

        Cluener.RunWell(["redact", source, "-o", folder["a.csv"], "--dictionary", folder["d.json"], .. encoding]);
        Cluener.RunWell(["restore", folder["a.csv"], "-o", folder["b.csv"], "--dictionary", folder["d.json"], .. encoding]);

        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        Assert.DoesNotContain("李晓明", gb18030.GetString(folder.Read("a.csv")), StringComparison.Ordinal);
        Assert.Contains("李晓明昨天在北京大学见了华为的人", gb18030.GetString(folder.Read("b.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_DocumentInGb18030_GoesBackAsItWas()
    {
        using var folder = new TestFolder();
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        File.WriteAllBytes(folder["a.txt"], gb18030.GetBytes("李晓明在北京大学\n电话13812345678"));
        string[] encoding = ["--encoding", "gb18030", "--output-encoding", "gb18030", "--dictionary", folder["d.json"]];

        var refused = Cluener.Run("redact", folder["a.txt"], "--style", "mask");
        Cluener.RunWell(["redact", folder["a.txt"], "-o", folder["b.txt"], .. encoding]);
        Cluener.RunWell(["restore", folder["b.txt"], "-o", folder["c.txt"], .. encoding]);

        Assert.Contains("name its encoding with --encoding", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("李晓明", gb18030.GetString(folder.Read("b.txt")), StringComparison.Ordinal);
        Assert.Equal(folder.Read("a.txt"), folder.Read("c.txt"));
    }

    [Fact]
    public void Redact_RowsThatCannotBeRead_GoToTheRejects_AndNullStaysNull()
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", ["""{"text":"李晓明在北京大学"}""", """{"text":""", """{"text":null}""", """{"text":"a","text":"李晓明"}"""]);

        var result = Cluener.Run("redact", folder["a.jsonl"], "--style", "mask", "--rejects", folder["bad.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(2, folder.Lines("bad.jsonl").Length);
        Assert.Equal(2, result.Rows.Length);
        Assert.DoesNotContain("李晓明", result.Output, StringComparison.Ordinal);
        Assert.Null(result.Rows[1]["text"]);
        Assert.Contains("4 rows in = 2 rows out + 2 rejects; 1 without a text;", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public void Redact_InShardsOfWhichOneIsKilled_MergesWithOneNumberingAndIsRestored(string extension)
    {
        using var folder = new TestFolder();
        // Whole rows repeat, so that several shards have the same names.
        var source = folder.Write("a.jsonl", SampleTexts.Rows(4096 * 7).Select((row, i) => row.Replace("\"text\":\"", $"\"text\":\"李晓明，139{i % 5}0000000，", StringComparison.Ordinal)));
        var outputs = Enumerable.Range(1, 3).Select(shard => folder[$"part-{shard}.{extension}"]).ToArray();
        for (var shard = 1; shard <= 3; shard++)
        {
            string[] arguments = ["redact", source, "-o", outputs[shard - 1], "--shard", $"{shard}/3", "--dictionary", folder[$"names-{shard}.json"], "-q"];
            if (shard == 2 && extension == "jsonl")
            {
                using var process = Cluener.Start(arguments);
                SpinWait.SpinUntil(() => File.Exists(outputs[1] + ".partial.checkpoint") || process.HasExited, TimeSpan.FromSeconds(60));
                process.Kill();
                process.WaitForExit();
                Assert.True(File.Exists(outputs[1] + ".partial.checkpoint"), "The run ended before it was killed.");
            }

            Cluener.RunWell([.. arguments, "--resume"]);
        }

        var refused = Cluener.Run(["merge", .. outputs, "-o", folder["merged." + extension]]);
        Cluener.RunWell(["merge", .. outputs, "-o", folder["merged." + extension], "--dictionary", folder["names.json"], "-q"]);
        Cluener.RunWell("restore", folder["merged." + extension], "-o", folder["back.jsonl"], "--dictionary", folder["names.json"], "-q");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("add --dictionary FILE", refused.Error, StringComparison.Ordinal);
        var redacted = Rows(folder, folder["merged." + extension]).Select(row => (string)row["text"]!).ToList();
        Assert.Equal(4096 * 7, redacted.Count);
        Assert.Single(redacted.Select(text => text[..(text.IndexOf('〕', StringComparison.Ordinal) + 1)]).Distinct());
        Assert.All(redacted, text => Assert.DoesNotContain("0000000", text, StringComparison.Ordinal));
        Assert.Equal(
            folder.Lines("a.jsonl").Select(line => (string?)JsonNode.Parse(line)!["text"]),
            folder.Lines("back.jsonl").Select(line => (string?)JsonNode.Parse(line)!["text"]));
    }

    [Fact]
    public void Redact_ResumedWithOtherOptions_IsRefused()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(4096 * 10));
        string[] arguments = ["redact", source, "-o", folder["b.jsonl"], "-q"];
        using (var process = Cluener.Start([.. arguments, "--style", "mask"]))
        {
            SpinWait.SpinUntil(() => File.Exists(folder["b.jsonl.partial.checkpoint"]) || process.HasExited, TimeSpan.FromSeconds(60));
            process.Kill();
            process.WaitForExit();
        }

        var result = Cluener.Run([.. arguments, "--style", "removal", "--resume"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is of a run with --style mask, not removal", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("which has other columns", "redact", "a.csv", "--style", "mask", "-o", "b.txt")]
    [InlineData("has no column 'body'", "redact", "a.csv", "--style", "mask", "--text-column", "body")]
    public void Redact_WhatCannotBe_IsASentence(string message, params string[] arguments)
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", "text\n华为\n");

        var result = Cluener.Run([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? folder[argument] : argument)]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static string EmptyDictionary(TestFolder folder)
    {
        new RedactionDictionary().Save(folder["empty.json"]);
        return folder["empty.json"];
    }

    /// <summary>Reads a table of any format as JSON rows.</summary>
    private static JsonNode[] Rows(TestFolder folder, string path) =>
        [.. Cluener.RunWell("restore", path, "--dictionary", EmptyDictionary(folder), "--output-format", "jsonl", "-q").Rows];
}
