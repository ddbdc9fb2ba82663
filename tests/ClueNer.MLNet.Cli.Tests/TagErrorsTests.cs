using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class TagErrorsTests
{
    private static readonly byte[] BadRows =
    [
        .. "{\"text\":\"华为\"}\n"u8,
        .. "{\"text\":\"腾\xFF讯\"}\n"u8.ToArray().AsSpan(0, 9), 0xFF, .. "\"}\n"u8,
        .. "{\"text\":\"深圳\"\n"u8,
        .. "\n"u8,
        .. "{\"body\":\"x\"}\n"u8,
        .. "{\"text\":5}\n"u8,
        .. "[1]\n"u8,
        .. "{\"text\":\"北京\"}"u8,
    ];

    [Fact]
    public void Tag_BadRowsWithRejects_GoOnAndAreCounted()
    {
        using var folder = new TestFolder();

        var result = Cluener.RunWith(BadRows, "tag", "--rejects", folder["坏 行.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(["华为", "北京"], result.Rows.Select(row => (string?)row["text"]));
        var rejects = folder.Lines("坏 行.jsonl").Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal([2, 3, 4, 5, 6, 7], rejects.Select(reject => (int)reject["line"]!));
        Assert.All(rejects, reject => Assert.NotEmpty((string)reject["reason"]!));
        Assert.Contains("8 rows in = 2 rows out + 6 rejects", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_BadRowWithoutRejects_StopsAndNamesTheLine()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["a.jsonl"], BadRows);

        var result = Cluener.Run("tag", folder["a.jsonl"], "-o", folder["b.jsonl"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Line 2 of", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["a.jsonl"], folder.Files);
    }

    [Fact]
    public void Tag_CsvWithBadRecords_RejectsThemByTheirFirstLine()
    {
        using var folder = new TestFolder();
        byte[] csv =
        [
            .. "id,text\n1,\"华为\n在深圳\"\n2,a,b\n"u8,
            .. "3,"u8, 0xC0, 0x0A,
            .. "\n5,腾讯\n6,\"没有结束\n"u8,
        ];
        File.WriteAllBytes(folder["a.csv"], csv);

        var result = Cluener.Run("tag", folder["a.csv"], "-o", folder["b.csv"], "--rejects", folder["r.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal([4, 5, 6, 8], folder.Lines("r.jsonl").Select(line => (int)JsonNode.Parse(line)!["line"]!));
        Assert.Contains("6 rows in = 2 rows out + 4 rejects", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("id,text,entities\n1,\"华为\n在深圳\",", File.ReadAllText(folder["b.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_EntitiesFieldAlreadyThere_IsAnErrorUnlessAnotherIsNamed()
    {
        const string Row = """{"text":"华为","entities":[]}""";

        var refused = Cluener.RunWith(Row, "tag");
        var renamed = Cluener.RunWith(Row, "tag", "-q", "--output-column", "found");
        using var folder = new TestFolder();
        var csv = Cluener.Run("tag", folder.Write("a.csv", "text,entities\n华为,x\n"));

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--output-column", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, csv.ExitCode);
        Assert.Contains("--output-column", csv.Error, StringComparison.Ordinal);
        Assert.NotEmpty(renamed.Rows[0]["found"]!.AsArray());
        Assert.Empty(renamed.Rows[0]["entities"]!.AsArray());
    }

    [Theory]
    [InlineData("text", "text")]
    [InlineData("document", "text")]
    [InlineData("document", "file")]
    public void Tag_PlainText_HasNoOtherColumnsAndNoneTwice(string format, string column)
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.txt", "华为在深圳\n");

        var other = Cluener.Run("tag", source, "--format", format, "--text-column", "body");
        var twice = Cluener.Run("tag", source, "--format", format, "--output-column", column);
        var right = Cluener.RunWell("tag", source, "--format", format, "--text-column", "text", "-q");

        Assert.Equal((1, 1), (other.ExitCode, twice.ExitCode));
        Assert.Contains("has no column 'body'", other.Error, StringComparison.Ordinal);
        Assert.Contains($"has a column '{column}' already", twice.Error, StringComparison.Ordinal);
        Assert.NotEmpty(right.Rows.Single()["entities"]!.AsArray());
    }

    [Theory]
    [InlineData(2, "tag", "--bogus")]
    [InlineData(2, "tag", "--format", "xml")]
    [InlineData(2, "tag", "--shard", "5/4", "-o", "x.jsonl")]
    [InlineData(2, "tag", "--decoding", "beam")]
    [InlineData(2, "tag", "--output-format", "parquet")]
    [InlineData(2, "tag", "--resume")]
    [InlineData(2, "tag", "--types", "nothing")]
    [InlineData(2, "tag", "--minimum-score", "2")]
    [InlineData(2, "tag", "--window", "100000")]
    [InlineData(2, "tag", "--rename", "company")]
    [InlineData(2, "nonsense")]
    [InlineData(2)]
    [InlineData(1, "tag", "does not exist.jsonl")]
    [InlineData(1, "tag", "--model", "does not exist")]
    [InlineData(1, "info", "does not exist")]
    [InlineData(1, "merge", "does not exist.jsonl")]
    public void Cluener_WrongCommandLine_EndsWithASentence(int exitCode, params string[] arguments)
    {
        var result = Cluener.Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.NotEmpty(result.Error.Trim());
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.idv")]
    [InlineData("a.jsonl.gz")]
    public void Tag_FileThatIsNotWhatItsNameSays_EndsWithASentence(string name)
    {
        using var folder = new TestFolder();
        byte[] junk = [0x1F, 0x8B, .. Encoding.UTF8.GetBytes("no such file, by far")];
        File.WriteAllBytes(folder[name], name.EndsWith(".gz", StringComparison.Ordinal) ? junk : junk[2..]);

        var result = Cluener.Run("tag", folder[name], "-o", folder["out.jsonl"]);

        Assert.Equal(1, result.ExitCode);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal([name], folder.Files);
    }

    [Theory]
    [InlineData("a.jsonl.gz", "jsonl")]
    [InlineData("a.csv.gz", "csv")]
    [InlineData("a.txt.gz", "text")]
    [InlineData("a.txt.gz", "document")]
    [InlineData("a.parquet.gz", "parquet")]
    public void Tag_GzipThatIsCutShort_IsRefusedByItsName(string name, string format)
    {
        using var folder = new TestFolder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes("text\n" + string.Concat(SampleTexts.Rows(20).Select(row => row + "\n"))));
        }

        // Only a part of the checksum is missing: every row is there, but it is unknown whether more should follow.
        File.WriteAllBytes(folder[name], packed.ToArray()[..^6]);

        var result = Cluener.Run("tag", folder[name], "--format", format, "-o", folder["out.jsonl"], "--rejects", folder["r.jsonl"]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{folder[name]}' is gzip that is damaged or cut short", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal([name], folder.Files);
    }

    [Fact]
    public void Tag_EmptyCsvFilesAlone_AreAnErrorThatSaysSo()
    {
        using var folder = new TestFolder();
        var empty = folder.Write("a.csv", string.Empty);

        var one = Cluener.Run("tag", empty);
        var two = Cluener.Run("tag", empty, folder.Write("b.csv", string.Empty));
        var pipe = Cluener.RunWith(string.Empty, "tag", "--format", "csv");

        Assert.Equal((1, 1, 1), (one.ExitCode, two.ExitCode, pipe.ExitCode));
        Assert.StartsWith($"'{empty}' is empty, expected a header line", one.Error, StringComparison.Ordinal);
        Assert.StartsWith($"'{empty}' is empty and so are the other inputs, expected a header line", two.Error, StringComparison.Ordinal);
        Assert.StartsWith("standard input is empty, expected a header line", pipe.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_FullDisk_EndsWithASentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full here.");

        var result = Cluener.RunWith("{\"text\":\"华为\"}\n", "tag", "-q", "-o", "/dev/full", "--output-format", "jsonl");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("disk is full", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_OutputThatAnotherProcessWrites_IsRefused()
    {
        using var folder = new TestFolder();
        using var first = Cluener.Start("tag", "-o", folder["out.jsonl"], "-q", "--format", "jsonl");
        SpinWait.SpinUntil(() => File.Exists(folder["out.jsonl.partial"]), TimeSpan.FromSeconds(60));

        var second = Cluener.RunWith("{\"text\":\"华为\"}\n", "tag", "-o", folder["out.jsonl"], "-q");
        first.StandardInput.Write("{\"text\":\"腾讯\"}\n");
        first.StandardInput.Close();
        first.WaitForExit();

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("another process", second.Error, StringComparison.Ordinal);
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("腾讯", folder.Lines("out.jsonl").Single(), StringComparison.Ordinal);
    }
}
