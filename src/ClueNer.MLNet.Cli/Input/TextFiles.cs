using System.Text;
using System.Text.Unicode;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Texts in strict UTF-8: bytes that are none are an error, never U+FFFD.</summary>
internal static class TextFiles
{
    /// <summary>A byte order mark in front is read away; that of another encoding is no UTF-8.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>A text a line, without the empty ones; of JSON lines the field with the text.</summary>
    public static IEnumerable<string> Texts(string path, string textColumn)
    {
        var parser = new JsonLineParser(new ReadingOptions(textColumn, EntitiesColumn: null, FixedColumns: false));
        using var lines = OpenLines(path);
        while (lines.Read())
        {
            if (!lines.Line.IsEmpty)
            {
                yield return Text(lines, parser, path);
            }
        }
    }

    /// <summary>All of a file, or of standard input, as one text.</summary>
    /// <param name="path">The file; null or <c>-</c> for standard input.</param>
    /// <param name="encoding">Its encoding; null for UTF-8, or what a byte order mark says.</param>
    public static string Whole(string? path, Encoding? encoding = null)
    {
        using var reader = OpenText(path, encoding);
        return Guard(path, encoding, reader.ReadToEnd);
    }

    /// <summary>A file, or standard input, to be read as text through <see cref="Guard"/>.</summary>
    public static StreamReader OpenText(string? path, Encoding? encoding = null)
    {
        var source = new InputSource(path is "-" ? null : path) { Encoding = encoding };
        return path is null or "-" || File.Exists(path)
            ? new StreamReader(source.OpenText(new InputProgress(null)), Strict, detectEncodingFromByteOrderMarks: false)
            : throw NoFile(path);
    }

    /// <summary>Reads, and says of what is no UTF-8 that it is none.</summary>
    public static T Guard<T>(string? path, Encoding? encoding, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandException(
                $"{DisplayName(path)} is not valid {encoding?.WebName ?? "UTF-8"}, expected {(encoding is null ? "UTF-8" : "such")} text: name its encoding with --encoding, gb18030 for instance.", inner: e);
        }
    }

    /// <summary>A file, or standard input, to be read line by line with <see cref="Utf8Line"/>.</summary>
    public static LineReader OpenLines(string? path) => new(OpenStream(path), DisplayName(path));

    /// <summary>The line that a reader is on.</summary>
    public static ReadOnlySpan<byte> Utf8Line(LineReader lines) => Utf8.IsValid(lines.Line)
        ? lines.Line
        : throw new CommandException(FormattableString.Invariant($"Line {lines.Number} is not valid UTF-8, expected UTF-8 text: convert the file first."));

    private static Stream OpenStream(string? path) =>
        path is null or "-" ? Console.OpenStandardInput()
        : File.Exists(path) ? File.OpenRead(path)
        : throw NoFile(path);

    private static CommandException NoFile(string path) => new($"No file '{path}', expected a file to read: check the path.");

    private static string DisplayName(string? path) => path is null or "-" ? "standard input" : $"'{path}'";

    private static string Text(LineReader lines, JsonLineParser parser, string path)
    {
        var line = Utf8Line(lines);
        if (line[0] != '{')
        {
            return Encoding.UTF8.GetString(line);
        }

        return parser.Parse(line) is { } problem
            ? throw new CommandException(FormattableString.Invariant($"Line {lines.Number} of '{path}' {problem}; fix the line, or name the field with --text-column."))
            : parser.Text;
    }
}
