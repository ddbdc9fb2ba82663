using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>What a run does with every row of a table.</summary>
internal abstract class RowWork
{
    /// <summary>The column that is added; null where texts are changed in their place.</summary>
    public virtual string? AddedColumn => null;

    /// <summary>Whether every text of a row is worked on, rather than one column.</summary>
    public virtual bool AllTexts => false;

    /// <summary>The file that grows with the rows and must be there when they are; null where there is none.</summary>
    public virtual string? StateFile => null;

    /// <summary>Adds everything that the output depends on, but the input and the shard.</summary>
    public abstract void Describe(SortedDictionary<string, string> settings);

    /// <summary>Works on the rows, one after the other; rejected ones pass through.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="textColumn">Name of the column with the text.</param>
    public abstract IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn);

    /// <summary>Writes what another run needs to go on after the rows that are done.</summary>
    public virtual void SaveState()
    {
    }
}
