using ClueNer.MLNet.Cli.Input;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>What a run does with each row of a table.</summary>
internal abstract class RowWork
{
    /// <summary>The name of the added column; null if texts are changed in place.</summary>
    public virtual string? AddedColumn => null;

    /// <summary>Whether all texts of a row are processed, rather than one column.</summary>
    public virtual bool AllTexts => false;

    /// <summary>A file that grows with the rows and must be saved before them; null if there is none.</summary>
    public virtual string? StateFile => null;

    /// <summary>The model that the output depends on, if any.</summary>
    public virtual EntityModel? Model => null;

    /// <summary>Processes the rows in order. Rejected rows pass through.</summary>
    public abstract IEnumerable<FinishedRow> Run(RowSequence rows, string textColumn);

    /// <summary>Saves what another run needs to resume after the finished rows.</summary>
    public virtual void SaveState()
    {
    }
}
