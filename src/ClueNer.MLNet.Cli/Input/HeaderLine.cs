using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>The first line of delimited text, which tells what separates its columns.</summary>
/// <param name="Line">The line, in UTF-8.</param>
/// <param name="Stream">The text from its beginning.</param>
internal sealed record HeaderLine(ReadOnlyMemory<byte> Line, Stream Stream)
{
    private const int MaximumHeader = 1 << 20;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Reads on to the end of the line, and no farther than what comes with it.</summary>
    public static HeaderLine Read(Stream stream)
    {
        var buffer = new byte[1 << 12];
        var count = 0;
        while (true)
        {
            var read = stream.Read(buffer, count, buffer.Length - count);
            count += read;
            var end = EndOf(buffer.AsSpan(0, count));
            if (end >= 0 || read == 0 || count >= MaximumHeader)
            {
                var whole = new ReadOnlyMemory<byte>(buffer, 0, count);
                return new HeaderLine(end < 0 ? whole : whole[..end], new PrefixedStream(whole, stream));
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    /// <summary>The usual separator where the text's column is found with it, or else the one with which it is.</summary>
    public char FindSeparator(char usual, ReadingOptions options) =>
        options.IsCopy || options.AllTexts || Has(usual, options) ? usual : Separators.Where(other => other != usual && Has(other, options)).DefaultIfEmpty(usual).First();

    private bool Has(char separator, ReadingOptions options)
    {
        using var csv = CsvReader.Create(Line, new CsvReaderOptions { Separator = separator, HasHeader = false, OnMalformedRecord = _ => { } });
        return csv.Read() && options.IndexOfText([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]) >= 0;
    }

    private static int EndOf(ReadOnlySpan<byte> bytes)
    {
        var isQuoted = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            isQuoted ^= bytes[i] == '"';
            if (!isQuoted && bytes[i] is (byte)'\n' or (byte)'\r')
            {
                return i;
            }
        }

        return -1;
    }
}
