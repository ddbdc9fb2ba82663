using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes rows in one format. A later run can resume where <see cref="EndBlock"/> returned a state.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Writes a row with its entities; they are null if rows are only copied.</summary>
    public abstract void Write(InputRow row, OutputEntities? entities);

    /// <summary>Ends a block of rows. Returns what a new writer needs to resume here, or null if it cannot.</summary>
    public abstract WriterState? EndBlock();

    /// <summary>Makes the written rows visible to a reader.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes the rest and completes the output.</summary>
    public abstract void Complete();

    public virtual void Dispose()
    {
    }
}
