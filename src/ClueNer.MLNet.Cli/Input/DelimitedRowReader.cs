using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace ClueNer.MLNet.Cli;

/// <summary>CSV or TSV with a header line, quoted as in RFC 4180.</summary>
internal sealed class DelimitedRowReader : RowReader
{
    private const int MaximumRecord = 1 << 28;

    private readonly InputSource _source;
    private readonly CsvReader _csv;
    private readonly RowColumn[] _columns;
    private readonly int _text;
    private CsvMalformedReason? _malformed;

    public DelimitedRowReader(InputSource source, RowFormat format, ReadingOptions options, InputProgress progress)
    {
        _source = source;
        _csv = CsvReader.Create(
            source.Open(progress),
            new CsvReaderOptions
            {
                Separator = format == RowFormat.Tsv ? '\t' : ',',
                SkipEmptyLines = false,
                TrackLineNumbers = true,
                MaxRecordSize = MaximumRecord,
                OnMalformedRecord = record => _malformed = record.Reason,
            },
            leaveOpen: false);
        _csv.ReadHeader();
        if (_csv.Headers is not { Count: > 0 } names)
        {
            throw new CommandException($"{source.DisplayName} is empty, expected a header line with the columns' names: add one.");
        }

        _columns = [.. names.Select(name => new RowColumn(name, typeof(string)))];
        _text = options.FindText([.. names], source.DisplayName);
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow? Read()
    {
        if (!Skip())
        {
            return null;
        }

        if (Problem() is { } problem)
        {
            return new InputRow { File = _source.Path, Line = _csv.LineNumber, Problem = problem, Raw = Encoding.UTF8.GetString(_csv.RawRecord) };
        }

        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _csv.GetString(i);
        }

        return new InputRow { File = _source.Path, Line = _csv.LineNumber, Text = _text < 0 ? string.Empty : (string)values[_text]!, Content = new ValuesContent(_columns, values) };
    }

    public override bool Skip()
    {
        _malformed = null;
        try
        {
            return _csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new CommandException(FormattableString.Invariant(
                $"The record behind line {_csv.LineNumber} of {_source.DisplayName} is longer than {MaximumRecord >> 20} MB, expected a record that ends: look for a quote that never closes."), inner: e);
        }
    }

    public override void Dispose() => _csv.Dispose();

    private string? Problem() => _malformed switch
    {
        CsvMalformedReason.UnterminatedQuote => "begins a record with a quote that never closes, expected a closing quote",
        CsvMalformedReason.TextAfterClosingQuote => "begins a record with text behind a closing quote, expected a separator there",
        _ when !Utf8.IsValid(_csv.RawRecord) => "begins a record that is not valid UTF-8, expected UTF-8",
        _ when _csv.FieldCount != _columns.Length => FormattableString.Invariant($"has {_csv.FieldCount} columns, expected {_columns.Length} as in the header"),
        _ => null,
    };
}
