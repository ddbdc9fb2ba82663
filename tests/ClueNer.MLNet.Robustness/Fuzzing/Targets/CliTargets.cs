using System.IO.Compression;
using ClueNer.MLNet.Cli;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Robustness;

/// <summary>The command line's readers of rows: every row is read, or has a problem that says where and what.</summary>
internal static class CliTargets
{
    public static IEnumerable<FuzzTarget> Create(Scratch scratch)
    {
        var jsonl = SeedFiles.Utf8(string.Join('\n', SeedFiles.Lines("annotated.json").Take(6)));
        var csv = SeedFiles.Utf8("id,text,note\r\n1,\"华为,在\"\"深圳\"\"\",x\r\n2,\"两\n行\",\r\n");
        yield return Target("cli-jsonl", RowFormat.Jsonl, scratch, [jsonl, SeedFiles.Utf8("{\"text\":\"a\",\"n\":1,\"b\":true,\"f\":1.5}\n{\"text\":\"\\ud83d\",\"n\":null}\n"), Gzip(jsonl)], "\"text\"", "\\ud83d", "\\u0000", "{", "}", "[", "]", ",", ":", "\"", "\n", "null", "1e999");
        yield return Target("cli-csv", RowFormat.Csv, scratch, [csv, Gzip(csv)], "\"", "\"\"", ",", "\r\n", "\n", "\r", "text", "\ufeff", "\0");
        yield return Target("cli-tsv", RowFormat.Tsv, scratch, [SeedFiles.Utf8("id\ttext\n1\t华为\n")], "\"", "\t", "\r\n", "\n", "text", "\ufeff");
    }

    private static FuzzTarget Target(string name, RowFormat format, Scratch scratch, byte[][] seeds, params string[] words) => new(
        name, seeds, input => ReadAll(scratch.Put("fuzz-rows." + format.Name(), input), format))
    {
        // The exceptions that the program turns into one sentence.
        Documented = [typeof(CommandException), typeof(InvalidDataException)],
        Words = SeedFiles.Words(words),
        HasCleanMessages = false,
        // 1 MB of gzip can legitimately contain 1 GB of rows.
        MaxAllocatedBytes = 256L << 20,
    };

    private static void ReadAll(string path, RowFormat format)
    {
        // Read unchanged, and as a table for Parquet, which requires more of JSON.
        foreach (var output in new[] { RowFormat.Jsonl, RowFormat.Parquet })
        {
            var options = new ReadingOptions(null, "entities", FixedColumns: output == RowFormat.Parquet);
            using var reader = RowReaders.Open([new InputSource(path)], format, output, options, new InputProgress(null));
            while (reader.Read() is { } row)
            {
                if (row.Problem is null == row.Content is null)
                {
                    throw new InvalidOperationException("A row has neither content nor a problem, or both.");
                }
            }
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
