using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads lines that this program wrote, for a merge that does not change them.</summary>
internal sealed class JsonLineCopyReader(InputSource source, InputProgress progress) : RowReader
{
    private readonly LineReader _lines = new(source.OpenText(progress), source.DisplayName);

    public override IReadOnlyList<RowColumn>? Columns => null;

    public override bool MoveNext() => _lines.Read();

    public override InputRow Current() => new() { File = source.Path, Line = _lines.Number, Content = new JsonContent(_lines.Line.ToArray(), -1, []) };

    public override void Dispose() => _lines.Dispose();
}
