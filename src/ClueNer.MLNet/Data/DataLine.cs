using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Data;

/// <summary>A line of a data file that knows its place, so that every error can say so.</summary>
internal readonly record struct DataLine(string? FileName, long Number, string Text)
{
    // Text in another encoding would be read as other text, and measured.
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads lines one by one. The file is opened anew with every enumeration, so what is built on it can be read again.</summary>
    public static IEnumerable<DataLine> ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The data file {path} does not exist: give the path of a file.", path);
        }

        return Lines();

        IEnumerable<DataLine> Lines()
        {
            using var reader = OpenUtf8(path);
            foreach (var line in Read(reader, Path.GetFileName(path)))
            {
                yield return line;
            }
        }
    }

    /// <summary>Opens a file whose bytes must be UTF-8.</summary>
    public static StreamReader OpenUtf8(string path) => new(path, StrictUtf8);

    /// <summary>Reads lines one by one, once: a reader cannot go back.</summary>
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

    private static string? ReadLine(TextReader reader, string? fileName, long number)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            // Read in blocks: the place is near, not exact.
            throw Error(fileName, number, "found bytes here or a little below that are no UTF-8, expected UTF-8: convert the file, from GB18030 maybe.", e);
        }
    }

    /// <summary>An error of this line; <paramref name="problem"/> goes on with the sentence.</summary>
    public EntityDataException Error(string problem, Exception? cause = null) => Error(FileName, Number, problem, cause);

    public static EntityDataException Error(string? fileName, long number, string problem, Exception? cause = null)
    {
        var line = number.ToString(CultureInfo.InvariantCulture);
        return new EntityDataException((fileName is null ? "Line " : $"{fileName}, line ") + line + ": " + problem, cause) { LineNumber = number };
    }
}
