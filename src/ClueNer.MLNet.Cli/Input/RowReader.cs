using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads rows.</summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>The columns, if all rows have the same; null if each row has its own (JSONL to JSONL).</summary>
    public abstract IReadOnlyList<RowColumn>? Columns { get; }

    /// <summary>Whether the text column holds lists of texts, if the output must know this before it gets rows.</summary>
    public virtual bool HoldsLists => false;

    /// <summary>The next row, or null at the end.</summary>
    public InputRow? Read() => MoveNext() ? Current() : null;

    /// <summary>Advances to the next row without creating it; false at the end.</summary>
    public abstract bool MoveNext();

    /// <summary>Creates the row that the reader is on. Call it at most once per row.</summary>
    public abstract InputRow Current();

    public abstract void Dispose();
}
