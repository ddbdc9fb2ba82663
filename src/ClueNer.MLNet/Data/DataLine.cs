using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Data;

/// <summary>A line of a data file that knows its place, so that every error can name it.</summary>
internal readonly record struct DataLine(string? FileName, long Number, string Text)
{
    // Strict: bytes of another encoding would otherwise be read, and evaluated, as a different text.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads lines one by one. Each enumeration opens the file again, so whatever builds on it can be read again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">Its encoding; null for UTF-8, or what a byte order mark says.</param>
    public static IEnumerable<DataLine> ReadFile(string path, Encoding? encoding = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The data file {path} does not exist: give the path of a file.", path);
        }

        return Lines();

        IEnumerable<DataLine> Lines()
        {
            using var reader = OpenText(path, encoding);
            foreach (var line in Read(reader, Path.GetFileName(path)))
            {
                yield return line;
            }
        }
    }

    /// <summary>Opens a file whose bytes must be valid in its encoding.</summary>
    public static StreamReader OpenText(string path, Encoding? encoding) => new(path, encoding is null ? StrictUtf8 : Strict(encoding));

    /// <summary>Reads lines one by one, only once: a reader cannot go back.</summary>
    public static IEnumerable<DataLine> Read(TextReader reader, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Lines();

        IEnumerable<DataLine> Lines()
        {
            for (long number = 1; ReadLine(reader, fileName, number) is { } text; number++)
            {
                yield return new DataLine(fileName, number, text);
            }
        }
    }

    /// <summary>The error for bytes that are not valid in the encoding.</summary>
    public static EntityDataException NoText(string? fileName, long number, DecoderFallbackException cause) =>
        Error(fileName, number, "found bytes here or a little below that are not valid in the file's encoding, expected UTF-8 or the encoding that is named: name the correct one, perhaps GB18030.", cause);

    /// <summary>An error in this line; <paramref name="problem"/> continues the message.</summary>
    public EntityDataException Error(string problem, Exception? cause = null) => Error(FileName, Number, problem, cause);

    public static EntityDataException Error(string? fileName, long number, string problem, Exception? cause = null)
    {
        var line = number.ToString(CultureInfo.InvariantCulture);
        return new EntityDataException((fileName is null ? "Line " : $"{fileName}, line ") + line + ": " + problem, cause) { LineNumber = number };
    }

    private static string? ReadLine(TextReader reader, string? fileName, long number)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            // The file is read in blocks, so the place is near, not exact.
            throw NoText(fileName, number, e);
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }
}
