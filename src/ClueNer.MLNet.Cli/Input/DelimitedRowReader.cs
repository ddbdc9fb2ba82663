using System.Text;
using System.Text.Unicode;
using ClueNer.MLNet.Cli.Rows;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>CSV or TSV with a header line, quoted as in RFC 4180.</summary>
internal sealed class DelimitedRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly RecordChunks _chunks;
    private readonly CsvReaderOptions _options;
    private readonly RowColumn[] _columns;
    private readonly int _text;
    private ReadOnlyMemory<byte> _chunk;
    private CsvReader? _csv;
    private CsvMalformedReason? _malformed;

    public DelimitedRowReader(InputSource source, RowFormat format, ReadingOptions options, InputProgress progress)
    {
        _source = source;
        var header = HeaderLine.Read(source.OpenText(progress));
        var separator = options.Separator ?? header.FindSeparator(format == RowFormat.Tsv ? '\t' : ',', options);
        _chunks = new RecordChunks(header.Stream, (byte)separator, source.DisplayName);
        _options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => _malformed = record.Reason,
        };
        if (!Skip())
        {
            // Among other inputs it is one without rows, as in the formats that have no header.
            _columns = [];
            return;
        }

        if (!Utf8.IsValid(_csv!.RawRecord))
        {
            throw new CommandException($"{source.DisplayName} begins with a header line that {source.NoText(_csv.RawRecord)}: name its encoding, or add a header line with the columns' names.");
        }

        var names = Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString).ToList();
        _columns = [.. names.Select(name => new RowColumn(name, typeof(string)))];
        _text = options.FindText(names, source.DisplayName);
    }

    /// <summary>The header's columns; none where the file is empty.</summary>
    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow? Read()
    {
        if (!Skip())
        {
            return null;
        }

        var line = _chunks.LinesBefore + _csv!.LineNumber;
        if (Problem(_csv) is { } problem)
        {
            return new InputRow { File = _source.Path, Line = line, Problem = problem, Raw = Encoding.UTF8.GetString(_csv.RawRecord) };
        }

        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _csv.GetString(i);
        }

        return new InputRow
        {
            File = _source.Path,
            Line = line,
            Text = _text < 0 ? string.Empty : (string)values[_text]!,
            Content = new ValuesContent(_columns, values),
        };
    }

    public override bool Skip()
    {
        _malformed = null;
        while (_csv?.Read() != true)
        {
            _csv?.Dispose();
            _chunks.Count(_chunk.Span);
            _chunk = _chunks.Next();
            if (_chunk.IsEmpty)
            {
                _csv = null;
                return false;
            }

            _csv = CsvReader.Create(_chunk, _options);
        }

        return true;
    }

    public override void Dispose()
    {
        _csv?.Dispose();
        _chunks.Dispose();
    }

    private string? Problem(CsvReader csv) => _malformed switch
    {
        CsvMalformedReason.UnterminatedQuote => "begins a record with a quote that never closes, expected a closing quote",
        CsvMalformedReason.TextAfterClosingQuote => "begins a record with text after a closing quote, expected a separator there",
        _ when _source.NoText(csv.RawRecord) is { } problem => $"begins a record that {problem}",
        _ when csv.FieldCount != _columns.Length => FormattableString.Invariant($"has {csv.FieldCount} columns, expected {_columns.Length} as in the header"),
        _ => null,
    };
}
