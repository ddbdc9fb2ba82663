using ClueNer.MLNet.Cli.Input;

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

    /// <summary>The model that the output depends on; null where it depends on none.</summary>
    public virtual EntityModel? Model => null;

    /// <summary>Works on the rows, one after the other; rejected ones pass through.</summary>
    public abstract IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn);

    /// <summary>Writes what another run needs to go on after the rows that are done.</summary>
    public virtual void SaveState()
    {
    }
}
