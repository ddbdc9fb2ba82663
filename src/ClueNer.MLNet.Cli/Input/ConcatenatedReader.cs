using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads several sources one after the other. Their columns must be the same.</summary>
internal sealed class ConcatenatedReader : RowReader
{
    private readonly IReadOnlyList<InputSource> _sources;
    private readonly Func<InputSource, RowReader> _open;
    private readonly InputProgress _progress;
    private readonly bool _asStored;
    private readonly InputSource _first;
    private RowReader? _current;
    private int _index;

    public ConcatenatedReader(IReadOnlyList<InputSource> sources, Func<InputSource, RowReader> open, InputProgress progress, bool asStored)
    {
        _asStored = asStored;
        _sources = sources;
        _open = open;
        _progress = progress;
        _current = open(sources[0]);
        while (_current?.Columns is { Count: 0 })
        {
            Next();
        }

        Columns = _current is null ? throw Empty() : _current.Columns;
        HoldsLists = _current.HoldsLists;
        _first = sources[_index];
    }

    public override IReadOnlyList<RowColumn>? Columns { get; }

    public override bool HoldsLists { get; }

    public override bool MoveNext()
    {
        for (; _current is not null; Next())
        {
            if (_current.MoveNext())
            {
                return true;
            }
        }

        return false;
    }

    public override InputRow Current() => _current!.Current();

    public override void Dispose() => _current?.Dispose();

    private void Next()
    {
        _current!.Dispose();
        _progress.Finished(_sources[_index]);
        _current = ++_index < _sources.Count ? _open(_sources[_index]) : null;
        if (_current?.Columns is { Count: > 0 } columns && Columns is not null)
        {
            Check(columns, Columns);
        }
    }

    private void Check(IReadOnlyList<RowColumn> columns, IReadOnlyList<RowColumn> first)
    {
        var (source, firstSource) = (_sources[_index].DisplayName, _first.DisplayName);
        if (!columns.Select(column => column.Name).SequenceEqual(first.Select(column => column.Name), StringComparer.Ordinal))
        {
            throw new CommandException(
                $"{source} has the columns {Names(columns)} and {firstSource} has {Names(first)}, expected the same columns in all inputs: run them apart.");
        }

        foreach (var (column, firstColumn) in columns.Zip(first))
        {
            var (kind, firstKind) = (ColumnKind.Of(column, _asStored), ColumnKind.Of(firstColumn, _asStored));
            if (kind != firstKind)
            {
                throw new CommandException(
                    $"The column '{column.Name}' of {source} holds {kind} and that of {firstSource} {firstKind}, expected the same in all inputs: run them apart.");
            }
        }
    }

    private CommandException Empty() =>
        new($"{_sources[0].DisplayName} is empty{(_sources.Count > 1 ? " and so are the other inputs" : string.Empty)}, expected a header line with the columns' names: add one.");

    private static string Names(IReadOnlyList<RowColumn> columns) => string.Join(", ", columns.Select(column => column.Name));
}
