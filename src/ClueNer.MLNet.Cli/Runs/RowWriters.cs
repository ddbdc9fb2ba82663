using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>Creates the writer of a run's output.</summary>
internal static class RowWriters
{
    public static RowWriter Create(RunSettings settings, RowReader reader, RunFiles files, WriterState from) =>
        Create(settings.OutputFormat, settings.OutputText, settings.Output, NameOf(settings), reader, files, from);

    /// <summary>
    /// Creates a writer that resumes at <paramref name="from"/>. A null path is standard output; with a null name for entities rows are copied.
    /// </summary>
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

    /// <summary>The name of the added column; from JSON lines to JSON lines it is the last part of a path.</summary>
    private static string? NameOf(RunSettings settings) =>
        settings.Format == RowFormat.Jsonl && settings.OutputFormat == RowFormat.Jsonl && ReadingOptions.PlaceOf(settings.TextColumn, settings.Work.AddedColumn) is { } place
            ? place.Name
            : settings.Work.AddedColumn;

    /// <summary>Two columns of a CSV file can have the same name. In other formats they cannot.</summary>
    private static void CheckNames(RowFormat format, IReadOnlyList<RowColumn>? columns)
    {
        var twice = columns?.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null && format is not (RowFormat.Csv or RowFormat.Tsv))
        {
            throw new CommandException($"The input has two columns '{twice.Key}', expected different names for {format.Name()} output: rename one.");
        }
    }
}
