using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Tests;

public class TagFormatsTests
{
    [Fact]
    public void Tag_JsonlFromStandardInput_GivesEntitiesOfTheLibraryBehindTheLineAsItWas()
    {
        const string Line = """{ "id" : 1.10,"text":"江苏警方通报\u7279斯拉冲进店铺","x":{"y":[1e5,null]}, "id":2 }""";

        var result = Cluener.RunWith(Line, "tag", "--quiet");

        using var recognizer = new EntityRecognizer();
        var expected = recognizer.Recognize("江苏警方通报特斯拉冲进店铺");
        Assert.NotEmpty(expected);
        var json = string.Join(',', expected.Select(entity => FormattableString.Invariant(
            $"{{\"type\":\"{entity.Type}\",\"text\":\"{entity.Text}\",\"charStart\":{entity.CharStart},\"charEnd\":{entity.CharEnd},\"score\":{entity.Score:F4}}}")));
        Assert.Equal($"{Line[..^1]},\"entities\":[{json}]}}\n", result.Output);
        Assert.Empty(result.Error);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    [InlineData("parquet")]
    [InlineData("idv")]
    [InlineData("jsonl.gz")]
    [InlineData("csv.gz")]
    public void Tag_AwkwardTexts_RoundTripThroughFormat(string extension)
    {
        using var folder = new TestFolder();
        var texts = SampleTexts.Awkward;
        var source = folder.Write("来源 文件.jsonl", texts.Select((text, i) => SampleTexts.Json(new { id = i, text, 备注 = $"a,\"{i}\"" })));
        Cluener.RunWell("tag", source, "-o", folder["a.jsonl"], "-q");
        Cluener.RunWell("tag", source, "-o", folder["b." + extension], "-q");

        var back = Cluener.RunWell("tag", folder["b." + extension], "--output-column", "again", "-q").Rows;

        var expected = folder.Lines("a.jsonl").Select(line => JsonNode.Parse(line)!.AsObject()).ToArray();
        Assert.Equal(texts.Length, back.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(texts[i], (string?)back[i]["text"]);
            Assert.Equal($"a,\"{i}\"", (string?)back[i]["备注"]);
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), back[i]["id"]!.ToString());
            Assert.Equal(expected[i]["entities"]!.ToJsonString(), back[i]["again"]!.ToJsonString());
            if (extension != "idv")
            {
                var first = back[i]["entities"]!;
                var parsed = first is System.Text.Json.Nodes.JsonValue text ? JsonNode.Parse((string)text!)! : first;
                Assert.True(JsonNode.DeepEquals(expected[i]["entities"], parsed), $"Expected {expected[i]["entities"]}, found {parsed}.");
            }
        }
    }

    [Fact]
    public void Tag_ParquetWithTypedAndNestedColumns_CopiesThem()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", ["""{"text":"华为","n":5,"f":1.5,"ok":true}""", """{"text":"腾讯在深圳","n":null,"f":2,"ok":false}"""]);
        Cluener.RunWell("tag", source, "-o", folder["a.parquet"], "-q");
        Cluener.RunWell("tag", folder["a.parquet"], "-o", folder["b.parquet"], "--output-column", "second", "-q");

        var rows = Cluener.RunWell("tag", folder["b.parquet"], "--output-column", "third", "-q").Rows;

        Assert.Equal("""{"text":"华为","n":5,"f":1.5,"ok":true}""", WithoutEntities(rows[0]));
        Assert.Equal("""{"text":"腾讯在深圳","n":null,"f":2,"ok":false}""", WithoutEntities(rows[1]));
        Assert.NotEmpty(rows[1]["entities"]!.AsArray());
        Assert.Equal(rows[1]["third"]!.ToJsonString(), rows[1]["entities"]!.ToJsonString());
        Assert.Equal(rows[1]["third"]!.ToJsonString(), rows[1]["second"]!.ToJsonString());

        static string WithoutEntities(JsonObject row)
        {
            var copy = row.DeepClone().AsObject();
            copy.Remove("entities");
            copy.Remove("second");
            copy.Remove("third");
            return copy.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }

    [Fact]
    public void Tag_ToIdv_IsReadByTheLibrarysPrediction()
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", folder.Write("a.txt", SampleTexts.Annotated), "-o", folder["a.idv"], "-q");

        var ml = new MLContext();
        var predictions = ml.Data.CreateEnumerable<TextPrediction>(ml.Data.LoadFromBinary(folder["a.idv"]), reuseRowObject: false).ToList();

        using var recognizer = new EntityRecognizer();
        Assert.Equal(SampleTexts.Annotated, predictions.Select(prediction => prediction.Text));
        Assert.All(predictions, prediction => Assert.Equal(recognizer.Recognize(prediction.Text), prediction.Entities));
    }

    [Fact]
    public void Tag_PlainTextAndDocuments_GiveARowForALineAndAFile()
    {
        using var folder = new TestFolder();
        folder.Write("文件夹/b.txt", "华为在深圳\n\n腾讯\n");
        folder.Write("文件夹/a.txt", "\uFEFF李晓明\n在北京大学");

        var lines = Cluener.RunWell("tag", folder["文件夹"], "-q").Rows;
        var documents = Cluener.RunWell("tag", folder["文件夹"], "--format", "document", "-q").Rows;
        var glob = Cluener.RunWell("tag", folder["*/b.tx?"], "-q").Rows;

        Assert.Equal(["李晓明", "在北京大学", "华为在深圳", "", "腾讯"], lines.Select(row => (string?)row["text"]));
        Assert.Equal(["李晓明\n在北京大学", "华为在深圳\n\n腾讯\n"], documents.Select(row => (string?)row["text"]));
        Assert.EndsWith("a.txt", (string?)documents[0]["file"], StringComparison.Ordinal);
        Assert.Equal(["华为在深圳", "", "腾讯"], glob.Select(row => (string?)row["text"]));
    }

    [Fact]
    public void Tag_FolderAndGlob_LeaveOutTheTracesOfARunAndNothingElse()
    {
        using var folder = new TestFolder();
        folder.Write("run.partial.2/2024.partial.csv", "text\n华为在深圳\n");
        folder.Write("run.partial.2/b.csv", "text\n腾讯\n");
        foreach (var trace in new[] { "c.csv.partial", "c.csv.partial.checkpoint", "c.csv.partial.checkpoint.new", "c.csv.shard.json", "c.csv.partial.parts/000000.idv" })
        {
            folder.Write("run.partial.2/" + trace, "{}");
        }

        var fromFolder = Cluener.RunWell("tag", folder["run.partial.2"], "-q").Rows;
        var fromGlob = Cluener.RunWell("tag", folder["**/*"], "--format", "csv", "-q").Rows;

        Assert.Equal(["华为在深圳", "腾讯"], fromFolder.Select(row => (string?)row["text"]));
        Assert.Equal(["华为在深圳", "腾讯"], fromGlob.Select(row => (string?)row["text"]));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("tsv")]
    public void Tag_EmptyFilesAmongOthers_HaveNoRows(string extension)
    {
        using var folder = new TestFolder();
        folder.Write($"文件夹/1.{extension}", string.Empty);
        folder.Write($"文件夹/2.{extension}", "text\n华为在深圳\n");
        folder.Write($"文件夹/3.{extension}", "\uFEFF");
        folder.Write($"文件夹/4.{extension}", "text\n腾讯\n");

        var rows = Cluener.RunWell("tag", folder["文件夹"], "-q").Rows;

        Assert.Equal(["华为在深圳", "腾讯"], rows.Select(row => (string?)row["text"]));
    }

    [Fact]
    public void Tag_GzipInput_IsKnownByNameAndByMagic()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("华为在深圳\n"u8);
        }

        using var folder = new TestFolder();
        File.WriteAllBytes(folder["a.txt.gz"], packed.ToArray());

        var fromFile = Cluener.RunWell("tag", folder["a.txt.gz"], "-q");
        var fromPipe = Cluener.RunWith(packed.ToArray(), "tag", "--format", "text", "-q");

        Assert.Equal("华为在深圳", (string?)fromFile.Rows.Single()["text"]);
        Assert.Equal(fromFile.Output, fromPipe.Output);
    }

    [Theory]
    [InlineData("codepoint", 4, 6)]
    [InlineData("utf8", 14, 20)]
    [InlineData("utf16", 6, 8)]
    public void Tag_WithOffsets_CountsInThatUnit(string unit, int charStart, int charEnd)
    {
        var entity = Cluener.RunWith("""{"text":"😀😀，在深圳开会"}""", "tag", "-q", "--with-offsets", unit).Rows[0]["entities"]!.AsArray().Single()!;

        Assert.Equal("深圳", (string?)entity["text"]);
        Assert.Equal((charStart, charEnd), ((int)entity["charStart"]!, (int)entity["charEnd"]!));
    }

    [Fact]
    public void Tag_WithDecodingNone_GivesTheModelsLabels()
    {
        var entities = Cluener.RunWith("""{"text":"华为"}""", "tag", "-q", "--decoding", "none").Rows[0]["entities"]!.AsArray();

        Assert.Equal(["B-company", "I-company"], entities.Select(entity => (string?)entity!["type"]));
    }

    [Fact]
    public void Tag_WithTypesRenameAndMinimumScore_FiltersAndRenames()
    {
        const string Row = """{"text":"李晓明昨天在北京大学见了华为的人"}""";

        var entities = Cluener.RunWith(Row, "tag", "-q", "--types", "name,company", "--rename", "name=PER").Rows[0]["entities"]!.AsArray();
        var none = Cluener.RunWith(Row, "tag", "-q", "--minimum-score", "1").Rows[0]["entities"]!.AsArray();

        Assert.Contains("PER", entities.Select(entity => (string?)entity!["type"]));
        Assert.All(entities, entity => Assert.Contains((string?)entity!["type"], new[] { "PER", "company" }));
        Assert.Empty(none);
    }

    [Fact]
    public void Tag_LoneSurrogateEscapes_StayValidJson()
    {
        const string Line = """{"text":"\ud800华为在深圳\udc00","other":"\ud83d"}""";

        var output = Cluener.RunWith(Line, "tag", "-q", "--decoding", "none").Output;

        Assert.StartsWith(Line[..^1], output, StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(output), new UTF8Encoding(false, true).GetBytes(output));
        JsonNode.Parse(output);
    }

    private sealed class TextPrediction : EntityPrediction
    {
        [ColumnName("text")]
        public string Text { get; set; } = string.Empty;
    }
}
