using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads the rows of one source after the other.</summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>The columns, where they are the same for every row; null where each row brings its own (JSONL as it is).</summary>
    public abstract IReadOnlyList<RowColumn>? Columns { get; }

    /// <summary>Whether the text's column holds lists of texts, where the output must know before the rows.</summary>
    public virtual bool HoldsLists => false;

    /// <summary>The next row, or null at the end.</summary>
    public InputRow? Read() => MoveNext() ? Current() : null;

    /// <summary>Goes to the next row, which need not be asked for; false at the end.</summary>
    public abstract bool MoveNext();

    /// <summary>Makes the row that the reader is on, once.</summary>
    public abstract InputRow Current();

    public abstract void Dispose();
}
