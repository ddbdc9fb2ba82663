using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes rows as text. If the output is a file, a new writer can resume after any block.</summary>
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

    /// <summary>Writes the buffered rows to the output.</summary>
    protected abstract void Drain();
}
