using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>What standard input begins with, where nobody said its format.</summary>
internal static class StandardInputStart
{
    private const int Longest = 1 << 16;

    /// <summary>Looks at the first character that is visible: JSON begins with a bracket, and anything else is taken for lines of text.</summary>
    public static (InputSource Source, RowFormat Format) Look(InputSource source)
    {
        var stream = source.OpenText(new InputProgress(null));
        var start = new byte[Longest];
        var (count, read) = (0, -1);
        int visible;
        while ((visible = Visible(start.AsSpan(0, count))) < 0 && read != 0 && count < Longest)
        {
            read = stream.Read(start, count, Longest - count);
            count += read;
        }

        var isText = visible >= 0 && start[visible] is not ((byte)'{' or (byte)'[');
        if (isText)
        {
            Console.Error.WriteLine("Standard input is read as plain text, one text a line, since it does not begin with JSON; --format text says so without this note.");
        }

        return (source with { Begun = new PrefixedStream(start.AsMemory(0, count), stream) }, isText ? RowFormat.Text : RowFormat.Jsonl);
    }

    private static int Visible(ReadOnlySpan<byte> start)
    {
        var mark = start.StartsWith("\uFEFF"u8) ? 3 : 0;
        var found = start[mark..].IndexOfAnyExcept(" \t\r\n"u8);
        return found < 0 ? -1 : mark + found;
    }
}
