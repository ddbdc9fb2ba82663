using System.Text;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>JSON objects, one a line; each keeps its bytes.</summary>
internal sealed class JsonlRowReader(InputSource source, ReadingOptions options, InputProgress progress) : RowReader
{
    private readonly LineReader _lines = new(source.OpenText(progress), source.DisplayName);
    private readonly JsonLineParser _parser = new(options);

    public override IReadOnlyList<RowColumn>? Columns => null;

    public override InputRow? Read()
    {
        if (!_lines.Read())
        {
            return null;
        }

        var line = _lines.Line;
        if ((source.NoText(line) ?? _parser.Parse(line)) is { } problem)
        {
            return new InputRow { File = source.Path, Line = _lines.Number, Problem = problem, Raw = Encoding.UTF8.GetString(line) };
        }

        var row = new InputRow
        {
            File = source.Path,
            Line = _lines.Number,
            Text = _parser.Text,
            HasText = !_parser.IsNull,
            Content = new JsonContent(line.ToArray(), _parser.ClosingBrace),
        };
        return _parser.HasEntities ? throw options.AlreadyThere(row.Place) : row;
    }

    public override bool Skip() => _lines.Read();

    public override void Dispose() => _lines.Dispose();
}
