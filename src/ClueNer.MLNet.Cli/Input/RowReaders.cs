using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Opens sources as rows.</summary>
internal static class RowReaders
{
    /// <summary>The number of JSONL rows that determine the columns of a Parquet or .idv file and their types.</summary>
    private const int RowsToPeek = RowBlocks.Rows;

    public static RowReader Open(
        IReadOnlyList<InputSource> sources, RowFormat format, RowFormat outputFormat, ReadingOptions options, InputProgress progress)
    {
        var reader = new ConcatenatedReader(sources, source => OpenOne(source, format, options, progress), progress, asStored: format == outputFormat);
        if (format != RowFormat.Jsonl || !options.FixedColumns)
        {
            return reader;
        }

        // A caller that waits for its answer has sent only one row.
        var typed = !outputFormat.IsText();
        return new JsonlTableReader(reader, options.NameOfText(null), typed || !sources[0].IsPipe ? RowsToPeek : 1, typed, holdsNull: outputFormat != RowFormat.Idv);
    }

    public static RowReader OpenOne(InputSource source, RowFormat format, ReadingOptions options, InputProgress progress) => format switch
    {
        RowFormat.Jsonl when options.IsCopy && !options.ChangesTexts => new JsonLineCopyReader(source, progress),
        RowFormat.Jsonl => OpenJson(source, TextStart.Read(source.OpenText(progress)), options),
        RowFormat.Csv or RowFormat.Tsv => new DelimitedRowReader(source, format, options, progress),
        RowFormat.Text => new TextRowReader(source, options, progress),
        RowFormat.Document => new DocumentRowReader(source, options, progress),
        RowFormat.Xlsx => OpenFile(source, progress, file => new XlsxRowReader(source, file, options)),
        RowFormat.Parquet => OpenFile(source, progress, file => new ParquetRowReader(source, file, options)),
        _ => OpenFile(source, progress, file => new DataViewRowReader(source, file, options)),
    };

    private static RowReader OpenFile(InputSource source, InputProgress progress, Func<FileStream, RowReader> open)
    {
        var file = source.OpenSeekable(progress);
        try
        {
            return open(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static RowReader OpenJson(InputSource source, TextStart start, ReadingOptions options) =>
        start.IsArrayOfObjects ? new JsonArrayRowReader(source, start.Stream, options) : new JsonlRowReader(source, start.Stream, options);
}
