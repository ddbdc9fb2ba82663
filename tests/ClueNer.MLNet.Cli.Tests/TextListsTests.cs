using System.Text.Json.Nodes;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Columns with lists of texts.</summary>
public class TextListsTests
{
    private static readonly string[] Lines =
    [
        """{ "id":1.0,"texts": ["李晓明在北京大学", null, "", "华为在深圳😀"] }""",
        """{"id":2,"texts":[]}""",
        """{"id":3,"texts":null}""",
        """{"id":4,"texts":["腾\u8baf在深圳"]}""",
        """{"id":5,"texts":"李晓明"}""",
    ];

    [Fact]
    public void Tag_ListsInJson_GiveAListForEachText()
    {
        using var folder = new TestFolder();

        var result = Cluener.RunWell("tag", folder.Write("a.jsonl", Lines), "--text-column", "texts");

        var rows = result.Rows;
        Assert.Equal(
            [[Alone("李晓明在北京大学"), "[]", "[]", Alone("华为在深圳😀")], [], [], [Alone("腾讯在深圳")]],
            rows.Take(4).Select(row => row["entities"]!.AsArray().Select(entities => entities!.ToJsonString()).ToArray()));
        Assert.Equal(Alone("李晓明"), rows[4]["entities"]!.ToJsonString());
        Assert.All(result.Output.Split('\n').Zip(Lines), pair => Assert.StartsWith(pair.Second[..^1].TrimEnd(), pair.First, StringComparison.Ordinal));
        Assert.Contains("5 rows in = 5 rows out + 0 rejects; 1 without a text;", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tag_ListInAnObject_IsFoundByItsPath()
    {
        const string Line = """{"_source":{"texts":["李晓明",null]},"n":1}""";

        var output = Cluener.RunWith(Line, "tag", "-q", "--text-column", "_source.texts", "--output-column", "_source.found").Output;

        Assert.StartsWith("""{"_source":{"texts":["李晓明",null],"found":[[{"type":"name","text":"李晓明",""", output, StringComparison.Ordinal);
        Assert.EndsWith("],[]]},\"n\":1}\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"texts":["李晓明",5]}""", "has a number in the field 'texts', expected a string, or a list of strings")]
    [InlineData("""{"texts":["李晓明",["华为"]]}""", "has an array in the field 'texts'")]
    [InlineData("""{"texts":[{"text":"华为"}]}""", "has an object in the field 'texts'")]
    [InlineData("""{"texts":["李晓明"}""", "is not valid JSON from byte")]
    public void Tag_ListOfOtherValues_IsRejected(string line, string reason)
    {
        using var folder = new TestFolder();

        var result = Cluener.RunWith(line + "\n{\"texts\":[\"华为\"]}", "tag", "-q", "--text-column", "texts", "--rejects", folder["bad.jsonl"]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains(reason, (string?)JsonNode.Parse(Assert.Single(folder.Lines("bad.jsonl")))!["reason"], StringComparison.Ordinal);
        Assert.Single(result.Rows);
    }

    [Fact]
    public void Tag_ListsInJson_GoIntoTablesToo()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", Lines[..4]);
        string[] options = ["--text-column", "texts", "-q"];
        Cluener.RunWell(["tag", source, "-o", folder["a.csv"], .. options]);
        Cluener.RunWell(["tag", source, "-o", folder["a.parquet"], .. options]);

        var csv = Cluener.RunWell(["tag", folder["a.csv"], "--output-column", "again", .. options]).Rows;
        var parquet = Cluener.RunWell(["tag", folder["a.parquet"], "--output-column", "again", .. options]).Rows;
        var idv = Cluener.Run(["tag", source, "-o", folder["a.idv"], .. options]);
        var mixed = Cluener.Run(["tag", folder.Write("b.jsonl", Enumerable.Repeat("""{"texts":"华为"}""", 5000).Append("""{"texts":["华为"]}""")), "-o", folder["b.parquet"], .. options]);

        var expected = Cluener.RunWell(["tag", source, .. options]).Rows.Select(row => row["entities"]!.ToJsonString()).ToArray();
        Assert.Equal(expected, csv.Select(row => JsonNode.Parse((string)row["entities"]!)!.ToJsonString()));
        // Compare as numbers, because Parquet does not keep trailing zeros.
        Assert.All(expected.Zip(parquet), pair => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(pair.First), pair.Second["entities"])));
        Assert.Equal("""["李晓明在北京大学",null,"","华为在深圳😀"]""", (string?)csv[0]["texts"]);
        Assert.Equal((1, 1), (idv.ExitCode, mixed.ExitCode));
        Assert.Contains("has a list of texts, whose entities .idv does not hold", idv.Error, StringComparison.Ordinal);
        Assert.Contains("Line 5001 of", mixed.Error, StringComparison.Ordinal);
        Assert.Contains("has a list of texts and the first rows have one each", mixed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void RedactAndRestore_ListsInJson_ComeBackAsTheyWere(string extension)
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", Lines[..4]);
        string[] options = ["--dictionary", folder["names.json"], "--text-column", "texts", "-q"];

        Cluener.RunWell(["redact", source, "-o", folder["b." + extension], .. options]);
        Cluener.RunWell(["restore", folder["b." + extension], "-o", folder["c." + extension], .. options]);

        var redacted = File.ReadAllText(folder["b." + extension]);
        Assert.DoesNotContain("李晓明", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain("华为", redacted, StringComparison.Ordinal);
        Assert.Contains(",null,", redacted.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Cluener.RunWell(["redact", source, "-o", folder["d." + extension], "--style", "word", "--minimum-score", "1", "--no-detectors", "--text-column", "texts", "-q"]);
        // A changed string is written again.
        Assert.Equal(File.ReadAllText(folder["d." + extension]).Replace("\\u8baf", "讯", StringComparison.Ordinal), File.ReadAllText(folder["c." + extension]));
    }

    [Fact]
    public async Task TagRedactRestore_ListsInParquet_KeepNullsAndOrder()
    {
        using var folder = new TestFolder();
        await WriteParquet(folder["a.parquet"]);
        string[] texts = ["--text-column", "texts", "-q"];
        string[] names = ["--dictionary", folder["names.json"], .. texts];

        var tagged = Cluener.RunWell(["tag", folder["a.parquet"], .. texts]).Rows;
        Cluener.RunWell(["tag", folder["a.parquet"], "-o", folder["tagged.parquet"], .. texts]);
        var fromParquet = Cluener.RunWell(["tag", folder["tagged.parquet"], "--output-column", "again", .. texts]).Rows;
        Cluener.RunWell(["redact", folder["a.parquet"], "-o", folder["b.parquet"], .. names]);
        var redacted = Cluener.RunWell(["tag", folder["b.parquet"], .. texts]).Rows;
        var asJson = Cluener.RunWell(["redact", folder["a.parquet"], "--output-format", "jsonl", .. names]).Rows;
        Cluener.RunWell(["restore", folder["b.parquet"], "-o", folder["c.parquet"], .. names]);
        var restored = Cluener.RunWell(["tag", folder["c.parquet"], .. texts]).Rows;

        Assert.Equal(
            ["""["李晓明在北京大学",null,"华为在深圳"]""", "[]", "null", "[null]"],
            tagged.Select(row => Plain(row["texts"])));
        Assert.Equal([$"[{Alone("李晓明在北京大学")},[],{Alone("华为在深圳")}]", "[]", "[]", "[[]]"], tagged.Select(row => row["entities"]!.ToJsonString()));
        Assert.All(tagged.Zip(fromParquet), pair => Assert.True(JsonNode.DeepEquals(pair.First["entities"], pair.Second["entities"])));
        Assert.Equal("""["〔姓名1〕在〔组织1〕",null,"〔公司1〕在〔地址1〕"]""", Plain(redacted[0]["texts"]));
        Assert.Equal(redacted.Select(row => Plain(row["texts"])), asJson.Select(row => Plain(row["texts"])));
        Assert.Equal(tagged.Select(row => row.ToJsonString()), restored.Select(row => row.ToJsonString()));
    }

    [Fact]
    public void Tag_ShardsOfLists_AreMergedToTheWhole()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(8200).Select(row => (JsonObject)JsonNode.Parse(row)!).Select((row, i) =>
            SampleTexts.Json(new { id = i, text = Enumerable.Repeat((string)row["text"]!, i % 3) })));
        Cluener.RunWell("tag", source, "-o", folder["whole.jsonl"], "-q");
        string[] shards = ["1", "2"];
        foreach (var shard in shards)
        {
            Cluener.RunWell("tag", source, "-o", folder[shard + ".jsonl"], "--shard", shard + "/2", "-q");
        }

        Cluener.RunWell("merge", folder["1.jsonl"], folder["2.jsonl"], "-o", folder["merged.jsonl"], "-q");

        OutputFiles.AssertSame(folder["whole.jsonl"], folder["merged.jsonl"]);
        Assert.Equal(8200, folder.Lines("merged.jsonl").Length);
    }

    /// <summary>Returns the entities of a text outside a list.</summary>
    private static string Alone(string text) =>
        Cluener.RunWith(SampleTexts.Json(new { text }), "tag", "-q").Rows.Single()["entities"]!.ToJsonString();

    private static string Plain(JsonNode? node) =>
        node?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    /// <summary>A list with a null, an empty list, a null instead of a list, and a list of one null.</summary>
    private static async Task WriteParquet(string path)
    {
        var schema = new ParquetSchema(new DataField("id", typeof(int), isNullable: false), new ListField("texts", new DataField(ListField.ElementName, typeof(string), isNullable: true)));
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync<int>(schema.DataFields[0], new[] { 1, 2, 3, 4 }.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
        await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
            schema.DataFields[1], new[] { "李晓明在北京大学".AsMemory(), "华为在深圳".AsMemory() }, new[] { 3, 2, 3, 1, 0, 2 }, new[] { 0, 1, 1, 0, 0, 0 }, default);
        group.CompleteValidate();
    }
}
