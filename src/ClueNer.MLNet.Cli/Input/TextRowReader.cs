using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads plain text, one text per line. An empty line is an empty text.</summary>
internal sealed class TextRowReader : RowReader
{
    private static readonly IReadOnlyList<RowColumn> TextOnly = [new(ReadingOptions.DefaultTextColumn, typeof(string))];

    private readonly InputSource _source;
    private readonly LineReader _lines;

    public TextRowReader(InputSource source, ReadingOptions options, InputProgress progress)
    {
        options.FindText([.. TextOnly.Select(column => column.Name)], source.DisplayName);
        _source = source;
        _lines = new LineReader(source.OpenText(progress), source.DisplayName);
    }

    public override IReadOnlyList<RowColumn> Columns => TextOnly;

    public override InputRow Current()
    {
        var text = Encoding.UTF8.GetString(_lines.Line);
        return _source.NoText(_lines.Line) is not { } problem
            ? new InputRow { File = _source.Path, Line = _lines.Number, Text = text, Content = new ValuesContent(TextOnly, [text]) }
            : new InputRow { File = _source.Path, Line = _lines.Number, Problem = problem, Raw = text };
    }

    public override bool MoveNext() => _lines.Read();

    public override void Dispose() => _lines.Dispose();
}
