using System.Text;
using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads texts strictly: invalid bytes are an error and never become U+FFFD.</summary>
internal static class TextFiles
{
    /// <summary>Skips a byte order mark of UTF-8; that of another encoding is invalid.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Reads one text per line, without empty ones; from JSON lines, the field with the text or with a list of texts.</summary>
    /// <param name="path">The file; <c>-</c> is standard input.</param>
    /// <param name="textColumn">The name of the field.</param>
    /// <param name="encoding">Its encoding; null for UTF-8, or the one of the byte order mark.</param>
    public static IEnumerable<string> Texts(string path, string textColumn, Encoding? encoding)
    {
        var parser = new JsonLineParser(new ReadingOptions(textColumn, EntitiesColumn: null, FixedColumns: false));
        var source = Source(path, encoding);
        using var lines = new LineReader(source.OpenText(new InputProgress(null)), source.DisplayName);
        while (lines.Read())
        {
            foreach (var text in lines.Line.IsEmpty ? [] : Texts(lines, parser, source))
            {
                yield return text;
            }
        }
    }

    /// <summary>Reads a file or standard input as one text.</summary>
    /// <param name="path">The file; null or <c>-</c> is standard input.</param>
    /// <param name="encoding">Its encoding; null for UTF-8, or the one of the byte order mark.</param>
    public static string Whole(string? path, Encoding? encoding = null)
    {
        using var reader = OpenText(path, encoding);
        return Guard(path, encoding, reader.ReadToEnd);
    }

    /// <summary>Opens a file or standard input as text. Read it through <see cref="Guard"/>.</summary>
    public static StreamReader OpenText(string? path, Encoding? encoding = null) =>
        new(Source(path, encoding).OpenText(new InputProgress(null)), Strict, detectEncodingFromByteOrderMarks: false);

    /// <summary>Turns a decoding error into a sentence about the file.</summary>
    public static T Guard<T>(string? path, Encoding? encoding, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new CommandException(
                $"{Source(path, encoding).DisplayName} is not valid {encoding?.WebName ?? "UTF-8"}, expected {(encoding is null ? "UTF-8 text" : "text in that encoding")}: name its encoding with --encoding, gb18030 for instance.", inner: e);
        }
    }

    private static InputSource Source(string? path, Encoding? encoding) => path is null or "-" || File.Exists(path)
        ? new InputSource(path is "-" ? null : path) { Encoding = encoding }
        : throw new CommandException($"No file '{path}', expected a file to read: check the path.");

    private static IEnumerable<string> Texts(LineReader lines, JsonLineParser parser, InputSource source)
    {
        var isJson = lines.Line[0] == '{';
        return (source.NoText(lines.Line) ?? (isJson ? parser.Parse(lines.Line) : null)) is { } problem
            ? throw new CommandException(FormattableString.Invariant($"Line {lines.Number} of {source.DisplayName} {problem}: fix the line, or name the field with --text-column."))
            : isJson ? (parser.Texts ?? [parser.Text]).OfType<string>() : [Encoding.UTF8.GetString(lines.Line)];
    }
}
