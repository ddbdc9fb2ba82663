using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>The first visible characters of a text, which tell whether it is JSON.</summary>
/// <param name="Visible">At most two of them.</param>
/// <param name="Stream">The whole text.</param>
internal sealed record TextStart(string Visible, Stream Stream)
{
    private const int Longest = 1 << 16;

    /// <summary>Whether the text is one array of objects, on any number of lines.</summary>
    public bool IsArrayOfObjects => Visible is "[{" or "[]";

    /// <summary>Reads until there is a visible character, or <paramref name="count"/> of them if the first is an opening bracket.</summary>
    public static TextStart Read(Stream stream, int count = 2)
    {
        var start = new byte[Longest];
        var (length, read) = (0, -1);
        var visible = string.Empty;
        while (read != 0 && length < Longest && (visible.Length == 0 || (visible[0] == '[' && visible.Length < count)))
        {
            read = stream.Read(start, length, Longest - length);
            length += read;
            visible = VisibleOf(start.AsSpan(0, length));
        }

        return new TextStart(visible, new PrefixedStream(start.AsMemory(0, length), stream));
    }

    /// <summary>Detects the format of standard input: JSON begins with a bracket, and anything else is read as lines of text.</summary>
    public static (InputSource Source, RowFormat Format) OfStandardInput(InputSource source)
    {
        var start = Read(source.OpenText(new InputProgress(null)), count: 1);
        var isText = start.Visible is not ("" or ['{' or '[', ..]);
        if (isText)
        {
            Console.Error.WriteLine("Standard input is read as plain text, one text per line, since it does not begin with JSON. To hide this note, add --format text.");
        }

        return (source with { Begun = start.Stream }, isText ? RowFormat.Text : RowFormat.Jsonl);
    }

    private static string VisibleOf(ReadOnlySpan<byte> start)
    {
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        var visible = string.Empty;
        foreach (var value in start)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') && (visible += (char)value).Length == 2)
            {
                break;
            }
        }

        return visible;
    }
}
