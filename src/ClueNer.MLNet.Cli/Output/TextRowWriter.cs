using System.Text;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>One text a line, without anything else.</summary>
internal sealed class TextRowWriter(ByteOutput output, bool canGoOn) : RowWriter
{
    private readonly StringBuilder _lines = new();

    public override void Write(InputRow row, OutputEntities? entities)
    {
        _lines.Append((string?)row.Content!.Value(0)).Append('\n');
        if (_lines.Length >= 1 << 15)
        {
            Drain();
        }
    }

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

    private void Drain()
    {
        output.Write(Encoding.UTF8.GetBytes(_lines.ToString()));
        _lines.Clear();
    }
}
