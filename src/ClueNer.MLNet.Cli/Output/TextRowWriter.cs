using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>Writes one text per line and nothing else.</summary>
internal sealed class TextRowWriter(ByteOutput output, bool canGoOn) : TextFormatWriter(output, canGoOn)
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

    protected override void Drain()
    {
        Output.Write(Encoding.UTF8.GetBytes(_lines.ToString()));
        _lines.Clear();
    }
}
