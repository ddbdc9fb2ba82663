using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>The rows that this run has to do, numbered: those of its shard, after those that are done already.</summary>
internal sealed class RowSequence(RowReader reader, Shard? shard, long firstRow, bool stopAtProblem)
{
    private long _next;
    private long _delivered;

    /// <summary>How many rows were handed out; another thread may ask.</summary>
    public long Delivered => Volatile.Read(ref _delivered);

    /// <summary>How many rows the whole input has, once it is read to its end.</summary>
    public long TotalRows => _next;

    public InputRow? Read()
    {
        while (_next < firstRow || shard?.Owns(RowBlocks.Of(_next)) == false)
        {
            if (!reader.MoveNext())
            {
                return null;
            }

            _next++;
        }

        if (reader.Read() is not { } row)
        {
            return null;
        }

        row.Index = _next++;
        if (row.Problem is not null && stopAtProblem)
        {
            throw new CommandException($"{row.Place} {row.Problem}: fix it, or add --rejects FILE to skip such rows.");
        }

        Volatile.Write(ref _delivered, _delivered + 1);
        return row;
    }
}
