using System.Text;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads a file as one text.</summary>
internal sealed class DocumentRowReader : RowReader
{
    private static readonly IReadOnlyList<RowColumn> FileAndText =
        [new("file", typeof(string)), new(ReadingOptions.DefaultTextColumn, typeof(string))];

    private readonly InputSource _source;
    private readonly InputProgress _progress;
    private bool _done;

    public DocumentRowReader(InputSource source, ReadingOptions options, InputProgress progress)
    {
        options.FindText([.. FileAndText.Select(column => column.Name)], source.DisplayName);
        _source = source;
        _progress = progress;
    }

    public override IReadOnlyList<RowColumn> Columns => FileAndText;

    public override InputRow Current()
    {
        using var stream = _source.OpenText(_progress);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        ReadOnlySpan<byte> bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var text = Encoding.UTF8.GetString(bytes);
        return _source.NoText(bytes) is not { } problem
            ? new InputRow { File = _source.Path, Line = 1, Text = text, Content = new ValuesContent(FileAndText, [_source.Path, text]) }
            : new InputRow { File = _source.Path, Line = 1, Problem = $"begins a document that {problem}", Raw = text };
    }

    public override bool MoveNext() => !_done && (_done = true);

    public override void Dispose()
    {
    }
}
