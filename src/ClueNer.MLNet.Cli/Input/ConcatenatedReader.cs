namespace ClueNer.MLNet.Cli;

/// <summary>The rows of several sources, one after the other; their columns must be the same.</summary>
internal sealed class ConcatenatedReader : RowReader
{
    private readonly IReadOnlyList<InputSource> _sources;
    private readonly Func<InputSource, RowReader> _open;
    private readonly InputProgress _progress;
    private RowReader? _current;
    private int _index;

    public ConcatenatedReader(IReadOnlyList<InputSource> sources, Func<InputSource, RowReader> open, InputProgress progress)
    {
        _sources = sources;
        _open = open;
        _progress = progress;
        _current = open(sources[0]);
        Columns = _current.Columns;
    }

    public override IReadOnlyList<RowColumn>? Columns { get; }

    public override InputRow? Read()
    {
        for (; _current is not null; Next())
        {
            if (_current.Read() is { } row)
            {
                return row;
            }
        }

        return null;
    }

    public override bool Skip()
    {
        for (; _current is not null; Next())
        {
            if (_current.Skip())
            {
                return true;
            }
        }

        return false;
    }

    public override void Dispose() => _current?.Dispose();

    private void Next()
    {
        _current!.Dispose();
        _progress.Finished(_sources[_index]);
        _current = ++_index < _sources.Count ? _open(_sources[_index]) : null;
        if (_current?.Columns is { } columns && !columns.Select(Description).SequenceEqual(Columns!.Select(Description)))
        {
            throw new CommandException(
                $"{_sources[_index].DisplayName} has the columns {Names(columns)} and {_sources[0].DisplayName} has {Names(Columns!)}, expected the same columns in all inputs: run them apart.");
        }
    }

    private static (string Name, Type Type) Description(RowColumn column) => (column.Name, column.Type);

    private static string Names(IReadOnlyList<RowColumn> columns) => string.Join(", ", columns.Select(column => column.Name));
}
