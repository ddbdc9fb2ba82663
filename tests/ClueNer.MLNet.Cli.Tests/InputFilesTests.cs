using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Each row of the table of inputs in docs/files.md.</summary>
public class InputFilesTests
{
    private const string Row = """{"text":"李晓明昨天在北京大学"}""";

    /// <summary>Files that LibreOffice 7.4 saved.</summary>
    [Theory]
    [InlineData("libreoffice-gb18030.csv", "李晓明", "--encoding", "gb18030")]
    [InlineData("libreoffice-gb18030.csv", "李晓明", "--encoding", "gbk")]
    [InlineData("libreoffice-big5.csv", "李曉明", "--encoding", "big5")]
    [InlineData("libreoffice-utf16-semicolon.csv", "李晓明")]
    [InlineData("libreoffice-semicolon.csv", "李晓明")]
    [InlineData("libreoffice-semicolon.csv", "李晓明", "--separator", ";")]
    public void Tag_FileOfASpreadsheetProgram_GivesItsTexts(string file, string name, params string[] options)
    {
        var rows = Cluener.RunWell(["tag", Fixture(file), "-q", .. options]).Rows;

        Assert.StartsWith(name, (string?)rows[0]["text"], StringComparison.Ordinal);
        Assert.NotEmpty(rows.SelectMany(row => row["entities"]!.AsArray()));
        if (rows.Length == 3)
        {
            Assert.Equal("引号\"与,逗号", (string?)rows[0]["备注"]);
            Assert.Equal("特斯拉在上海建厂\n第二行有腾讯", (string?)rows[1]["text"]);
        }
    }

    [Fact]
    public void Tag_Gb18030WithoutTheOption_IsToldTheOption()
    {
        var result = Cluener.Run("tag", Fixture("libreoffice-gb18030.csv"), "-q");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is not valid UTF-8 but reads as GB18030, expected UTF-8 or --encoding gb18030", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jsonl", "Line 1 of standard input is not valid UTF-8 but reads as GB18030")]
    [InlineData("text", "Line 1 of standard input is not valid UTF-8 but reads as GB18030")]
    [InlineData("document", "Line 1 of standard input begins a document that is not valid UTF-8 but reads as GB18030")]
    public void Tag_Gb18030OfAnyTextFormat_IsToldTheOption(string format, string message)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Row);

        var result = Cluener.RunWith(bytes, "tag", "-q", "--format", format);

        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(0, Cluener.RunWith(bytes, "tag", "-q", "--format", format, "--encoding", "gb18030").ExitCode);
    }

    [Fact]
    public void Tag_BytesThatAreNoneOfTheEncoding_RejectTheirRowAlone()
    {
        using var folder = new TestFolder();
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        File.WriteAllBytes(folder["a.txt"], [.. encoding.GetBytes("华为在深圳\n"), 0x81, 0xFF, .. encoding.GetBytes("\n𠮷野家在上海\n")]);

        var result = Cluener.Run("tag", folder["a.txt"], "-q", "--encoding", "gb18030", "--rejects", folder["bad.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal(["华为在深圳", "𠮷野家在上海"], result.Rows.Select(row => (string?)row["text"]));
        Assert.Contains("is not valid gb18030", Assert.Single(folder.Lines("bad.jsonl")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gb18030", "--output-encoding", "gb18030")]
    [InlineData("utf-16", "--output-encoding", "utf-16")]
    [InlineData("utf-8", "--bom")]
    public void Tag_OutputEncoding_IsWhatIsAskedFor(string encoding, params string[] options)
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", Fixture("libreoffice-semicolon.csv"), "-q", "-o", folder["plain.csv"]);

        Cluener.RunWell(["tag", Fixture("libreoffice-semicolon.csv"), "-q", "-o", folder["a.csv"], .. options]);

        var bytes = folder.Read("a.csv");
        var decoder = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        Assert.True(bytes.AsSpan().StartsWith(decoder.Preamble), "The mark of the encoding is missing.");
        var text = decoder.GetString(bytes);
        Assert.Equal(Encoding.UTF8.GetString(folder.Read("plain.csv")), text.TrimStart('\uFEFF'));
        string[] reading = encoding == "gb18030" ? ["--encoding", encoding] : [];
        Assert.Equal(3, Cluener.RunWell(["tag", folder["a.csv"], "-q", "--output-column", "again", .. reading]).Rows.Length);
    }

    [Fact]
    public void Tag_ShardsOfAnotherEncoding_MergeToTheWhole()
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", SampleTexts.Rows(9000));
        string[] options = ["-q", "--output-encoding", "gb18030"];
        Cluener.RunWell(["tag", folder["a.jsonl"], "-o", folder["whole.csv"], .. options]);
        for (var shard = 1; shard <= 2; shard++)
        {
            Cluener.RunWell(["tag", folder["a.jsonl"], "-o", folder[$"part{shard}.csv"], "--shard", $"{shard}/2", .. options]);
        }

        Cluener.RunWell("merge", folder["part2.csv"], folder["part1.csv"], "-o", folder["merged.csv"], "-q");

        Assert.Equal(folder.Read("whole.csv"), folder.Read("merged.csv"));
    }

    [Theory]
    [InlineData(2, "There is no encoding 'klingon'", "--encoding", "klingon")]
    [InlineData(2, "--separator is 'ab'", "--separator", "ab")]
    [InlineData(1, "U+1F600, which big5 does not hold", "--output-encoding", "big5")]
    public void Tag_EncodingThatCannotBe_IsASentence(int exitCode, string message, params string[] options)
    {
        var result = Cluener.RunWith("""{"text":"😀"}""", ["tag", "-q", .. options]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("|")]
    [InlineData("\t")]
    [InlineData(",")]
    public void Tag_Separator_IsToldByTheHeaderLine(string separator)
    {
        using var folder = new TestFolder();
        folder.Write("a.csv", $"id{separator}\"正文\"{separator}x\n1{separator}\"华为{separator}在深圳\"{separator}2\n");

        var row = Assert.Single(Cluener.RunWell("tag", folder["a.csv"], "-q", "--text-column", "正文").Rows);

        Assert.Equal($"华为{separator}在深圳", (string?)row["正文"]);
        Assert.Equal("2", (string?)row["x"]);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void Tag_NullText_IsARowWithoutEntitiesAndStaysNull(string extension)
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", [Row, """{"text":null,"id":1}""", Row]);

        var result = Cluener.RunWell("tag", folder["a.jsonl"], "-o", folder["b." + extension]);
        var again = extension == "parquet" ? Cluener.RunWell("tag", folder["b.parquet"], "--output-column", "again") : null;

        Assert.Contains("3 rows in = 3 rows out + 0 rejects; 1 without a text;", result.Error, StringComparison.Ordinal);
        if (extension == "jsonl")
        {
            Assert.Equal("""{"text":null,"id":1,"entities":[]}""", folder.Lines("b.jsonl")[1]);
        }

        if (again is not null)
        {
            Assert.Contains("1 without a text;", again.Error, StringComparison.Ordinal);
            Assert.Null(again.Rows[1]["text"]);
            Assert.Empty(again.Rows[1]["again"]!.AsArray());
        }
    }

    [Fact]
    public void Tag_Zstandard_IsReadAndWritten()
    {
        using var folder = new TestFolder();
        folder.Write("a.jsonl", SampleTexts.Rows(5000));
        Cluener.RunWell("tag", folder["a.jsonl"], "-o", folder["plain.jsonl"], "-q");

        Cluener.RunWell("tag", folder["a.jsonl"], "-o", folder["b.jsonl.zst"], "-q");
        Cluener.RunWell("tag", folder["b.jsonl.zst"], "-o", folder["c.jsonl"], "--output-column", "again", "-q");
        var packed = folder.Read("b.jsonl.zst");
        File.WriteAllBytes(folder["cut.jsonl.zst"], packed[..(packed.Length / 2)]);
        var cut = Cluener.Run("tag", folder["cut.jsonl.zst"], "-q", "--output-column", "again", "-o", folder["d.jsonl"]);

        Assert.Equal([0x28, 0xB5, 0x2F, 0xFD], packed[..4]);
        Assert.Equal(folder.Lines("plain.jsonl"), folder.Lines("c.jsonl").Select(line => line[..line.IndexOf(",\"again\"", StringComparison.Ordinal)] + "}"));
        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("is Zstandard that is damaged or cut short", cut.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_TextThatIsNoFile_IsAnswered()
    {
        var result = Cluener.RunWell("tag", "江苏警方通报特斯拉冲进店铺");

        var entities = Assert.Single(result.Rows)["entities"]!.AsArray();
        Assert.True(JsonNode.DeepEquals(Cluener.RunWith("江苏警方通报特斯拉冲进店铺", "tag", "-q", "--format", "text").Rows[0]["entities"], entities));
        Assert.NotEmpty(entities);
        Assert.Contains("no such file", result.Error, StringComparison.Ordinal);
        Assert.Contains("-", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, Cluener.Run("tag", "没有这个文件.csv").ExitCode);
        Assert.Equal(1, Cluener.Run("tag", "文件夹/没有").ExitCode);
    }

    [Fact]
    public void Tag_PlainTextOnStandardInput_IsKnownByItsFirstCharacter()
    {
        var result = Cluener.RunWith("李晓明昨天在北京大学\n特斯拉\n", "tag");

        Assert.Equal(["李晓明昨天在北京大学", "特斯拉"], result.Rows.Select(row => (string?)row["text"]));
        Assert.Contains("--format text", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--format text", Cluener.RunWith(Row, "tag").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_ArrayOfObjects_IsReadObjectByObject()
    {
        using var folder = new TestFolder();
        folder.Write("a.json", "[\n  {\n    \"id\": 1.50,\n    \"text\": \"李晓明\\n在北京大学\", \"n\": [1,\r\n 2]\n  },\n  {\"text\": null}, 5\n]\n");

        var result = Cluener.Run("tag", folder["a.json"], "-q", "--rejects", folder["bad.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("""{"id": 1.50,"text": "李晓明\n在北京大学", "n": [1,2],"entities":[{"type":"name",""", result.Output, StringComparison.Ordinal);
        Assert.Equal(["""{"text": null,"entities":[]}"""], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..]);
        Assert.Contains("holds a JSON number, expected an object", Assert.Single(folder.Lines("bad.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_TextInAnObject_IsFoundByItsPath_AndSoIsThePlaceOfEntities()
    {
        const string Hit = """{"_id":"1","_source":{"text":"李晓明","n":{"text":"华为"}},"text":"腾讯"} """;
        string[] path = ["tag", "-q", "--text-column", "_source.text"];

        var above = Cluener.RunWith(Hit, path).Output;
        var beside = Cluener.RunWith(Hit, [.. path, "--output-column", "_source.found"]).Output;
        var taken = Cluener.RunWith(Hit, [.. path, "--output-column", "_source.n"]);
        var nowhere = Cluener.RunWith(Hit, [.. path, "--output-column", "other.found"]);
        var whole = Cluener.RunWith("""{"_source.text":"李晓明","_source":{"text":"a"}}""", path);

        Assert.StartsWith("""{"_id":"1","_source":{"text":"李晓明","n":{"text":"华为"}},"text":"腾讯","entities":[{"type":"name","text":"李晓明",""", above, StringComparison.Ordinal);
        Assert.StartsWith("""{"_id":"1","_source":{"text":"李晓明","n":{"text":"华为"},"found":[{"type":"name",""", beside, StringComparison.Ordinal);
        Assert.EndsWith("}]},\"text\":\"腾讯\"}\n", beside, StringComparison.Ordinal);
        Assert.Contains("--output-column", taken.Error, StringComparison.Ordinal);
        Assert.Contains("has no object 'other', expected one to add 'found' to", nowhere.Error, StringComparison.Ordinal);
        Assert.Equal("李晓明", (string?)whole.Rows[0]["entities"]![0]!["text"]);
    }

    [Fact]
    public void Redact_TextInAnObject_ChangesItAlone()
    {
        using var folder = new TestFolder();
        const string Hit = """{"text":"李晓明", "_source":{"n":{"text":"李晓明"}, "text":"李晓明说"}}""";

        var result = Cluener.RunWith(Hit, "redact", "-q", "--format", "jsonl", "--text-column", "_source.text", "--style", "word", "--word", "*");
        var csv = Cluener.RunWith(Hit, "redact", "-q", "--format", "jsonl", "--text-column", "_source.text", "--style", "word", "--output-format", "csv");

        Assert.Equal("""{"text":"李晓明", "_source":{"n":{"text":"李晓明"}, "text":"*说"}}""" + "\n", result.Output);
        Assert.Equal(1, csv.ExitCode);
        Assert.DoesNotContain("李晓明", csv.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_ArrayThatIsCut_EndsWithASentence()
    {
        var result = Cluener.RunWith("[" + Row + ",{\"text\":\"a\"", "tag", "-q");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("李晓明昨天在北京大学", (string?)Assert.Single(result.Rows)["text"]);
        Assert.Contains("standard input is not a valid JSON array from object 2 on", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_Xlsx_IsReadAndWritten()
    {
        using var folder = new TestFolder();

        Cluener.RunWell("tag", Fixture("libreoffice.xlsx"), "-q", "-o", folder["结果.xlsx"]);
        var rows = Cluener.RunWell("tag", folder["结果.xlsx"], "-q", "--output-column", "again").Rows;

        Assert.Equal(["1", "2", "3"], rows.Select(row => row["编号"]!.ToJsonString()));
        Assert.Equal("特斯拉在上海建厂\n第二行有腾讯", (string?)rows[1]["text"]);
        Assert.Null(rows[2]["备注"]);
        Assert.All(rows, row => Assert.True(JsonNode.DeepEquals(JsonNode.Parse((string)row["entities"]!), row["again"])));
    }

    [Fact]
    public void Redact_Xlsx_IsRestored()
    {
        using var folder = new TestFolder();

        Cluener.RunWell("redact", Fixture("libreoffice.xlsx"), "-q", "-o", folder["a.xlsx"], "--dictionary", folder["d.json"]);
        var redacted = Cluener.RunWell("tag", folder["a.xlsx"], "-q").Rows;
        Cluener.RunWell("restore", folder["a.xlsx"], "-q", "-o", folder["b.xlsx"], "--dictionary", folder["d.json"]);
        var back = Cluener.RunWell("tag", folder["b.xlsx"], "-q").Rows;

        Assert.StartsWith("〔姓名1〕昨天在", (string?)redacted[0]["text"], StringComparison.Ordinal);
        Assert.Equal(Cluener.RunWell("tag", Fixture("libreoffice.xlsx"), "-q").Rows.Select(row => row.ToJsonString()), back.Select(row => row.ToJsonString()));
    }

    [Theory]
    [InlineData("has no sheet '没有' but 'src'", "libreoffice.xlsx", "--sheet", "没有")]
    [InlineData("is not a readable Excel file", "libreoffice-big5.csv", "--format", "xlsx")]
    [InlineData("which has an encoding of its own", "libreoffice.xlsx", "--encoding", "big5")]
    public void Tag_XlsxThatCannotBe_IsASentence(string message, string file, params string[] options)
    {
        var result = Cluener.Run(["tag", Fixture(file), "-q", .. options]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "files", name);
}
