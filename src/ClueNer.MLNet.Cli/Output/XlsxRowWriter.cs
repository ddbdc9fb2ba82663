using System.Collections.Concurrent;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;
using MiniExcelLibs;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Writes a sheet of an Excel file, with the entities as JSON in the last column. Such a file is written in one go, by a task that takes the
/// rows as they come, so a run cannot be resumed.
/// </summary>
internal sealed class XlsxRowWriter : RowWriter
{
    private const int LongestCell = 32_767;
    private const int MostRows = 1_048_575;

    private readonly BlockingCollection<IDictionary<string, object?>> _rows = new(boundedCapacity: RowBlocks.Rows);
    private readonly IReadOnlyList<RowColumn> _columns;
    private readonly string? _entitiesName;
    private readonly Task _writing;
    private readonly JsonBuffer _json = new();
    private long _count;

    public XlsxRowWriter(Stream stream, IReadOnlyList<RowColumn> columns, string? entitiesName)
    {
        _columns = columns;
        _entitiesName = entitiesName;
        _writing = Task.Factory.StartNew(
            () => stream.SaveAs(_rows.GetConsumingEnumerable(), excelType: ExcelType.XLSX), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public override void Write(InputRow row, OutputEntities? entities)
    {
        if (++_count > MostRows)
        {
            throw new CommandException(FormattableString.Invariant($"The output has more than {MostRows:N0} rows, which a sheet of Excel does not hold, expected fewer: write .csv --bom, or take parts with --shard."));
        }

        var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < _columns.Count; i++)
        {
            cells.Add(_columns[i].Name, Cell(row, row.Content!.Value(i)));
        }

        if (_entitiesName is not null)
        {
            EntityJson.Write(_json.Json, entities!);
            _json.End();
            cells.Add(_entitiesName, Cell(row, System.Text.Encoding.UTF8.GetString(_json.Written)));
            _json.Clear();
        }

        while (!_rows.TryAdd(cells, millisecondsTimeout: 100))
        {
            ThrowIfFailed();
        }
    }

    public override WriterState? EndBlock() => null;

    public override void Complete()
    {
        _rows.CompleteAdding();
        _writing.GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        if (!_rows.IsAddingCompleted)
        {
            _rows.CompleteAdding();
            // The run has already failed, and its own error is shown.
            ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        }

        _rows.Dispose();
        base.Dispose();
    }

    private void ThrowIfFailed()
    {
        if (_writing.IsCompleted)
        {
            _writing.GetAwaiter().GetResult();
        }
    }

    private static object? Cell(InputRow row, object? value)
    {
        var cell = value is null or string or bool or double or float or int or long or DateTime ? value : JsonValue.Cell(value);
        return cell is string { Length: > LongestCell } text
            ? throw new CommandException(FormattableString.Invariant($"{row.Place} has {text.Length:N0} characters for one cell, which Excel does not hold, expected {LongestCell:N0} at most: write .csv or .jsonl."))
            : cell;
    }
}
