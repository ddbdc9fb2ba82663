using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli;

/// <summary>Texts of a file that is small enough to look at.</summary>
internal static class TextFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A text a line; of JSON lines their field <c>text</c>.</summary>
    public static IEnumerable<string> Texts(string path) =>
        File.ReadLines(path, Utf8).Where(line => line.Length > 0).Select((line, index) => Text(line, index + 1, path));

    /// <summary>All of a file, or of standard input, as one text.</summary>
    public static string Whole(string? path)
    {
        using var stream = path is null or "-" ? Console.OpenStandardInput() : OpenFile(path);
        using var reader = new StreamReader(stream, Utf8);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandException($"'{path ?? "standard input"}' is not UTF-8, expected UTF-8 text: convert it first.", inner: e);
        }
    }

    public static FileStream OpenFile(string path) =>
        File.Exists(path) ? File.OpenRead(path) : throw new CommandException($"No file '{path}', expected a file to read: check the path.");

    private static string Text(string line, int number, string path)
    {
        if (line[0] != '{')
        {
            return line;
        }

        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("text").GetString()!;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CommandException($"Line {number} of '{path}' is no JSON object with a text, expected {{\"text\": \"…\"}}: mend the line.", inner: e);
        }
    }
}
