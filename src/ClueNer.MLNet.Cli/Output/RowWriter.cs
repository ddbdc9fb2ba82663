using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes rows in one format. What is written can be gone back to where <see cref="EndBlock"/> gave a state.</summary>
internal abstract class RowWriter : IDisposable
{
    /// <summary>Writes a row with its entities; they are null where rows are only copied.</summary>
    public abstract void Write(InputRow row, OutputEntities? entities);

    /// <summary>Ends a block of rows. Gives what a new writer needs to go on from here, or null where it cannot go on from here.</summary>
    public abstract WriterState? EndBlock();

    /// <summary>Gives what was written to whoever reads at the other end.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Writes what is left; the output is whole then.</summary>
    public abstract void Complete();

    public virtual void Dispose()
    {
    }
}
