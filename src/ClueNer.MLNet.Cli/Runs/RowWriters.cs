using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Makes the writer of a run's output.</summary>
internal static class RowWriters
{
    public static RowWriter Create(RunSettings settings, RowReader reader, RunFiles files, WriterState from) =>
        Create(settings.OutputFormat, settings.OutputText, settings.Output, NameOf(settings), reader, files, from);

    /// <summary>Without a path it is standard output, and without a name for entities rows are copied; an earlier run ended at <paramref name="from"/>.</summary>
    public static RowWriter Create(
        RowFormat format, OutputText text, string? path, string? entitiesName, RowReader reader, RunFiles files, WriterState from)
    {
        var columns = reader.Columns;
        CheckNames(format, columns);
        switch (format)
        {
            case RowFormat.Parquet:
                return new ParquetRowWriter(files.Output!.Stream, columns!, entitiesName, reader.HoldsLists, from);
            case RowFormat.Idv:
                return new DataViewRowWriter(files.Output!.Stream, files.PartsFolder, columns!, entitiesName, from);
        }

        if (format == RowFormat.Xlsx)
        {
            return new XlsxRowWriter(files.Output!.Stream, columns!, entitiesName);
        }

        var bytes = new ByteOutput(files.OutputStream, RowFormats.PackingOf(path), text, isBegun: from.Length > 0);
        var canGoOn = files.Output is not null;
        return format == RowFormat.Jsonl ? new JsonlRowWriter(bytes, entitiesName ?? string.Empty, canGoOn)
            : format == RowFormat.Text ? new TextRowWriter(bytes, canGoOn)
            : new DelimitedRowWriter(bytes, format, columns!, entitiesName, from.Length == 0, canGoOn);
    }

    /// <summary>The column to add; in JSON lines that come from such, the last name of a path.</summary>
    private static string? NameOf(RunSettings settings) =>
        settings.Format == RowFormat.Jsonl && settings.OutputFormat == RowFormat.Jsonl && ReadingOptions.PlaceOf(settings.TextColumn, settings.Work.AddedColumn) is { } place
            ? place.Name
            : settings.Work.AddedColumn;

    /// <summary>CSV may name two columns alike; what has names for keys may not.</summary>
    private static void CheckNames(RowFormat format, IReadOnlyList<RowColumn>? columns)
    {
        var twice = columns?.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null && format is not (RowFormat.Csv or RowFormat.Tsv))
        {
            throw new CommandException($"The input has two columns '{twice.Key}', expected different names for {format.Name()} output: rename one.");
        }
    }
}
