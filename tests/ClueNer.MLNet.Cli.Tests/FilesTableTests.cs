using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MiniExcelLibs;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>
/// Runs the commands in docs/files.md's tables of inputs exactly as written. <see cref="InputFilesTests"/>, <see cref="TextListsTests"/>,
/// <see cref="RedactTableTests"/> and <see cref="ParquetInputsTests"/> test other inputs of a row.
/// </summary>
public partial class FilesTableTests
{
    private const string Text = "李晓明昨天在北京大学";
    private const string Row = """{"text":"李晓明昨天在北京大学"}""";

    /// <summary>For each command, the files of its row and what it must produce.</summary>
    private static readonly Dictionary<string, (Action<TestFolder> Prepare, Action<TestFolder, CluenerResult> Check)> Commands = new()
    {
        ["cluener tag a.csv --encoding gb18030 -o b.csv"] = (
            folder => Copy(folder, "libreoffice-gb18030.csv", "a.csv"),
            (folder, _) => Assert.Contains("\"李晓明\"\"", Utf8(folder, "b.csv"), StringComparison.Ordinal)),
        ["cluener tag a.csv --encoding big5"] = (
            folder => Copy(folder, "libreoffice-big5.csv", "a.csv"),
            (_, result) => Assert.StartsWith("李曉明", (string)result.Rows[0]["text"]!, StringComparison.Ordinal)),
        ["cluener tag a.csv"] = (
            folder => Copy(folder, "libreoffice-utf16-semicolon.csv", "a.csv"),
            (_, result) => AssertFindsName(result.Rows)),
        ["cluener tag a.csv --text-column 正文"] = (
            folder => folder.Write("a.csv", $"编号|正文\n1|{Text}\n"),
            (_, result) => AssertFindsName(result.Rows)),
        ["cluener tag a.csv -o b.csv --bom"] = (
            folder => folder.Write("a.csv", $"text\n{Text}\n"),
            (folder, _) => Assert.True(folder.Read("b.csv").AsSpan().StartsWith(Encoding.UTF8.Preamble), "The byte order mark is missing.")),
        ["cluener tag a.txt --encoding gb18030 --rejects bad.jsonl"] = (
            folder => File.WriteAllBytes(folder["a.txt"], [.. Gb18030(Text + "\n"), 0x81, 0xFF, (byte)'\n', .. Gb18030(Text)]),
            (folder, result) =>
            {
                Assert.Equal(2, result.Rows.Length);
                Assert.Single(folder.Lines("bad.jsonl"));
            }
        ),
        ["cluener tag a.jsonl"] = (
            folder => folder.Write("a.jsonl", [Row, """{"text":null}"""]),
            (_, result) =>
            {
                Assert.Equal("""{"text":null,"entities":[]}""", result.Lines[1]);
                Assert.Contains("1 without a text", result.Error, StringComparison.Ordinal);
            }
        ),
        ["cluener tag a.jsonl.zst -o b.jsonl.zst"] = (
            folder =>
            {
                folder.Write("a.jsonl", [Row]);
                In(folder, "tag", "a.jsonl", "-o", "a.jsonl.zst", "--output-column", "earlier", "-q");
            },
            (folder, _) => AssertFindsName(In(folder, "tag", "b.jsonl.zst", "--output-column", "again", "-q").Rows)),
        ["cluener tag a.xlsx --sheet 结果 -o b.xlsx"] = (
            folder => MiniExcel.SaveAs(folder["a.xlsx"], new Dictionary<string, object>
            {
                ["别的"] = new[] { new { x = "没有正文" } },
                ["结果"] = new[] { new { text = Text, 编号 = 7 } },
            }),
            (folder, _) =>
            {
                var row = Assert.Single(MiniExcel.Query(folder["b.xlsx"], useHeaderRow: true).Cast<IDictionary<string, object?>>());
                Assert.Equal(["text", "编号", "entities"], row.Keys);
                Assert.Equal("李晓明", (string?)JsonNode.Parse((string)row["entities"]!)![0]!["text"]);
            }
        ),
        ["cluener tag a.jsonl --text-column _source.text --output-column _source.found"] = (
            folder => folder.Write("a.jsonl", [$$"""{"_source":{{Row}}}"""]),
            (_, result) => Assert.Equal("李晓明", (string?)result.Rows[0]["_source"]!["found"]![0]!["text"])),
        ["cluener tag a.jsonl --text-column texts"] = (
            folder => folder.Write("a.jsonl", [$$"""{"texts":["{{Text}}",null]}"""]),
            (_, result) =>
            {
                Assert.Equal("李晓明", (string?)result.Rows[0]["entities"]![0]![0]!["text"]);
                Assert.Empty(result.Rows[0]["entities"]![1]!.AsArray());
            }
        ),
        ["cluener tag a.json -o b.jsonl"] = (
            folder => folder.Write("a.json", $"[{Row},\n {Row}]"),
            (folder, _) => Assert.Equal(2, folder.Lines("b.jsonl").Length)),
        ["cluener tag 江苏警方通报特斯拉冲进店铺"] = (
            _ => { },
            (_, result) => Assert.Equal("江苏警方", (string?)result.Rows[0]["entities"]![0]!["text"])),
        ["echo 江苏警方 | cluener tag"] = (
            _ => { },
            (_, result) => Assert.Equal("江苏警方", (string?)Assert.Single(result.Rows)["text"])),

        ["cluener redact a.txt -o b.txt --dictionary names.json"] = (
            folder => folder.Write("a.txt", Text),
            (folder, _) => Assert.Equal("〔姓名1〕昨天在〔组织1〕", Utf8(folder, "b.txt"))),
        ["cluener redact a.txt --format text -o b.txt --dictionary names.json"] = (
            folder => folder.Write("a.txt", [Text, Text]),
            (folder, _) => Assert.Equal(["〔姓名1〕昨天在〔组织1〕", "〔姓名1〕昨天在〔组织1〕"], folder.Lines("b.txt"))),
        ["cluener redact a.csv -o b.csv --dictionary names.json"] = (
            folder => folder.Write("a.csv", $"text,备注\n{Text},李晓明\n"),
            (folder, _) => Assert.Equal(["text,备注", "〔姓名1〕昨天在〔组织1〕,李晓明"], folder.Lines("b.csv"))),
        ["cluener restore b.csv -o c.csv --dictionary names.json"] = (
            folder =>
            {
                folder.Write("a.csv", $"text,备注\n{Text},李晓明\n");
                In(folder, "redact", "a.csv", "-o", "b.csv", "--dictionary", "names.json", "-q");
            },
            (folder, _) => Assert.Equal(folder.Read("a.csv"), folder.Read("c.csv"))),
        ["cluener redact folder --format document --style mask"] = (
            folder =>
            {
                folder.Write("folder/一.txt", Text);
                folder.Write("folder/二/三.txt", "今天天气很好");
            },
            (_, result) =>
            {
                Assert.All(result.Rows, row => Assert.Equal(["file", "text"], row.Select(pair => pair.Key)));
                Assert.DoesNotContain("李晓明", result.Output, StringComparison.Ordinal);
                Assert.Contains("今天天气很好", result.Output, StringComparison.Ordinal);
            }
        ),
        ["cluener redact a.parquet -o part-1.parquet --shard 1/4 --resume --dictionary names-1.json"] = (
            WriteParquet,
            (folder, _) => Assert.Equal(["a.jsonl", "a.parquet", "names-1.json", "part-1.parquet", "part-1.parquet.shard.json"], folder.Files)),
        ["cluener merge part-*.parquet -o b.parquet --dictionary names.json"] = (
            folder =>
            {
                WriteParquet(folder);
                for (var shard = 1; shard <= 2; shard++)
                {
                    In(folder, "redact", "a.parquet", "-o", $"part-{shard}.parquet", "--shard", $"{shard}/2", "--dictionary", $"names-{shard}.json", "-q");
                }
            },
            (folder, _) =>
            {
                In(folder, "restore", "b.parquet", "-o", "c.parquet", "--dictionary", "names.json", "-q");
                var rows = In(folder, "tag", "c.parquet", "--output-column", "again", "-q").Rows;
                Assert.Equal([Text, "今天天气很好"], rows.Select(row => (string?)row["text"]));
            }
        ),
        ["cluener redact a.jsonl --text-column doc.texts --style mask"] = (
            folder => folder.Write("a.jsonl", ["{\"doc\":{\"texts\":[\"" + Text + "\",null]}}"]),
            (_, result) =>
            {
                Assert.StartsWith("""{"doc":{"texts":["李*明昨天在""", result.Output, StringComparison.Ordinal);
                Assert.EndsWith(""",null]}}""" + "\n", result.Output, StringComparison.Ordinal);
            }
        ),
        ["cluener redact a.jsonl --style mask --rejects bad.jsonl"] = (
            folder => folder.Write("a.jsonl", ["{", Row]),
            (folder, result) =>
            {
                Assert.DoesNotContain("李晓明", (string?)Assert.Single(result.Rows)["text"], StringComparison.Ordinal);
                Assert.Single(folder.Lines("bad.jsonl"));
            }
        ),
    };

    public static TheoryData<string> Table() => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", "files.md"))
        .TakeWhile(line => line != "## Annotated texts")
        .Where(line => line.StartsWith('|') && !line.StartsWith("| input |", StringComparison.Ordinal) && !line.StartsWith("|---", StringComparison.Ordinal))
        .Select(line => CodeSpan().Match(line.Replace(@"\|", "¦", StringComparison.Ordinal).Split('|')[2]).Groups[1].Value.Replace('¦', '|'))];

    [Theory]
    [MemberData(nameof(Table))]
    public void Command_AsItIsWritten_DoesWhatTheRowSays(string command)
    {
        Assert.True(Commands.TryGetValue(command, out var row), $"docs/files.md has the command '{command}', expected a test of it here.");
        using var folder = new TestFolder();
        row.Prepare(folder);

        var (arguments, typed) = Parse(command);
        var result = Cluener.RunIn(folder.Root, Encoding.UTF8.GetBytes(typed), arguments);

        Assert.True(result.ExitCode == (arguments.Contains("--rejects") ? 3 : 0), $"{command} ended with {result.ExitCode}: {result.Error}");
        row.Check(folder, result);
    }

    [Fact]
    public void Commands_AreThoseThatAreTestedHere() => Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), Table().Select(row => row.Data).Order(StringComparer.Ordinal));

    /// <summary><c>echo TEXT | cluener …</c> or <c>cluener …</c>, without quotes.</summary>
    private static (string[] Arguments, string Typed) Parse(string command)
    {
        var words = command.Split(' ');
        var program = Array.IndexOf(words, "cluener");
        Assert.True(program == 0 || (program == 3 && words[0] == "echo" && words[2] == "|"), $"'{command}' is not a command that this test knows.");
        return (words[(program + 1)..], program == 0 ? string.Empty : words[1] + "\n");
    }

    private static CluenerResult In(TestFolder folder, params string[] arguments)
    {
        var result = Cluener.RunIn(folder.Root, [], arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static void Copy(TestFolder folder, string file, string name) => File.Copy(Path.Combine(AppContext.BaseDirectory, "files", file), folder[name]);

    private static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text);

    private static string Utf8(TestFolder folder, string name) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(folder.Read(name));

    private static void AssertFindsName(JsonObject[] rows) =>
        Assert.Equal("李晓明", (string?)rows[0].Last().Value![0]!["text"]);

    private static void WriteParquet(TestFolder folder)
    {
        folder.Write("a.jsonl", [Row, """{"text":"今天天气很好"}"""]);
        In(folder, "tag", "a.jsonl", "-o", "a.parquet", "-q");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();
}
