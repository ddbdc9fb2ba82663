using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads JSON objects, one per line. Each keeps its bytes.</summary>
internal sealed class JsonlRowReader(InputSource source, Stream text, ReadingOptions options) : RowReader
{
    private readonly LineReader _lines = new(text, source.DisplayName);
    private readonly JsonLineParser _parser = new(options);

    public override IReadOnlyList<RowColumn>? Columns => null;

    public override bool MoveNext() => _lines.Read();

    public override InputRow Current() => Row(source, options, _parser, _lines.Line, _lines.Number);

    /// <summary>Makes a row of an object.</summary>
    public static InputRow Row(InputSource source, ReadingOptions options, JsonLineParser parser, ReadOnlySpan<byte> line, long number)
    {
        if ((source.NoText(line) ?? parser.Parse(line)) is { } problem)
        {
            return new InputRow { File = source.Path, Line = number, Problem = problem, Raw = Encoding.UTF8.GetString(line) };
        }

        var row = new InputRow
        {
            File = source.Path,
            Line = number,
            Text = parser.Text,
            Texts = parser.Texts,
            HasText = !parser.IsNull,
            Content = new JsonContent(line.ToArray(), parser.ClosingBrace, parser.Places),
        };
        return parser.HasEntities ? throw options.AlreadyThere(row.Place) : row;
    }

    public override void Dispose() => _lines.Dispose();
}
