using System.Text.Json.Nodes;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Tables saved by LibreOffice are tagged and redacted, and opened by LibreOffice again.</summary>
public class LibreOfficeTests
{
    private static readonly string[][] Simplified =
    [
        ["编号", "text", "备注"],
        ["1", "李晓明昨天在北京大学见了华为的人", "引号\"与,逗号;分号"],
        ["2", "特斯拉在上海建厂\n第二行有腾讯", "好"],
        ["3", "江苏警方通报特斯拉冲进店铺", ""],
    ];

    private static readonly string[][] Traditional =
    [
        ["編號", "text", "備註"],
        ["1", "李曉明昨天在北京大學見了華為的人", "引號\"與,逗號;分號"],
        ["2", "特斯拉在上海建廠\n第二行有騰訊", "好"],
    ];

    /// <summary>LibreOffice's numbers of encodings are those in its export filter for text.</summary>
    [Theory]
    [InlineData("gb18030.csv", ',', 85, "--encoding", "gb18030", "--output-encoding", "gb18030")]
    [InlineData("big5.csv", ',', 68, "--encoding", "big5", "--output-encoding", "big5")]
    [InlineData("utf16.csv", '\t', 65535, "--output-encoding", "utf-16")]
    [InlineData("semicolon.csv", ';', 76, "--bom")]
    [InlineData("a.xlsx", ' ', 0)]
    public void TagAndRedact_TableOfLibreOffice_OpensThereAgain(string file, char separator, int encoding, params string[] options)
    {
        LibreOffice.SkipWhereMissing();
        using var folder = new TestFolder();
        var office = new LibreOffice(folder);
        var cells = encoding == 68 ? Traditional : Simplified;
        folder.Write("source.csv", string.Concat(cells.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n")));
        office.Convert("source.csv", file, LibreOffice.Csv(',', 76), encoding == 0 ? null : LibreOffice.Csv(separator, encoding));
        var extension = Path.GetExtension(file);

        Cluener.RunWell(["tag", folder[file], "-o", folder["tagged" + extension], "-q", .. options]);
        Cluener.RunWell(["redact", folder[file], "-o", folder["redacted" + extension], "--dictionary", folder["names.json"], "-q", .. options]);
        Cluener.RunWell(["restore", folder["redacted" + extension], "-o", folder["restored" + extension], "--dictionary", folder["names.json"], "-q", .. options]);

        var tagged = Cells("tagged");
        var redacted = Cells("redacted");
        Assert.Equal(cells, tagged.Select(row => row[..3]));
        Assert.Equal("entities", tagged[0][3]);
        foreach (var row in tagged[1..])
        {
            var entities = JsonNode.Parse(row[3])!.AsArray();
            Assert.NotEmpty(entities);
            Assert.All(entities, entity => Assert.Equal((string?)entity!["text"], row[1][(int)entity["charStart"]!..(int)entity["charEnd"]!]));
        }

        Assert.Equal(cells.Select(row => (row[0], row[2])), redacted.Select(row => (row[0], row[2])));
        Assert.All(redacted[1..], row => Assert.Contains('〔', row[1]));
        Assert.Equal(cells, Cells("restored"));

        string[][] Cells(string name)
        {
            // Whatever the input's separator is, the output's is a comma.
            office.Convert(name + extension, name + ".opened.csv", encoding == 0 ? null : LibreOffice.Csv(',', encoding), LibreOffice.Csv(',', 76));
            using var csv = CsvReader.Create((ReadOnlyMemory<byte>)folder.Read(name + ".opened.csv"), new CsvReaderOptions { HasHeader = false });
            var rows = new List<string[]>();
            while (csv.Read())
            {
                rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
            }

            return [.. rows];
        }
    }
}
