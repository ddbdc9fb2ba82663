using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Rows as text: after any block of them a new writer can go on, where the output is a file.</summary>
internal abstract class TextFormatWriter(ByteOutput output, bool canGoOn) : RowWriter
{
    protected ByteOutput Output => output;

    public override WriterState? EndBlock()
    {
        Drain();
        output.EndBlock();
        return canGoOn ? new WriterState(output.Length) : null;
    }

    public override void Flush()
    {
        Drain();
        output.Flush();
    }

    public override void Complete() => EndBlock();

    /// <summary>Gives the rows that are kept to the output.</summary>
    protected abstract void Drain();
}
