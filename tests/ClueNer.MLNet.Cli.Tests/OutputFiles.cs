using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Comparison of outputs.</summary>
internal static class OutputFiles
{
    /// <summary>
    /// Compares byte by byte, but .idv row by row: ML.NET compresses its blocks on several threads and writes them in the order in which
    /// they finish.
    /// </summary>
    public static void AssertSame(string expected, string actual)
    {
        if (expected.EndsWith(".idv", StringComparison.Ordinal))
        {
            Assert.Equal(Rows(expected), Rows(actual));
        }
        else
        {
            Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(actual));
        }
    }

    private static List<string> Rows(string path)
    {
        using var reader = RowReaders.OpenOne(new InputSource(path), RowFormat.Idv, ReadingOptions.Copy, new InputProgress(null));
        var rows = new List<string>();
        while (reader.Read() is { } row)
        {
            var json = new JsonBuffer();
            json.Json.WriteStartObject();
            row.Content!.WriteFields(json.Json);
            json.Json.WriteEndObject();
            json.End();
            rows.Add(System.Text.Encoding.UTF8.GetString(json.Written));
        }

        return rows;
    }
}
