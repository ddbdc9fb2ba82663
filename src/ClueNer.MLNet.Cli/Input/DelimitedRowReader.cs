using System.Text;
using System.Text.Unicode;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads CSV or TSV with a header line, quoted as in RFC 4180.</summary>
internal sealed class DelimitedRowReader : RowReader
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly InputSource _source;
    private readonly DelimitedRecords _records;
    private readonly RowColumn[] _columns;
    private readonly int _text;

    public DelimitedRowReader(InputSource source, RowFormat format, ReadingOptions options, InputProgress progress)
    {
        _source = source;
        _records = new DelimitedRecords(source.OpenText(progress), source.DisplayName);
        var names = Names(options.Separator ?? FindSeparator(format == RowFormat.Tsv ? '\t' : ',', options));
        // With several inputs, one without a header counts as one without rows, as in formats without a header.
        if (names.Length > 0 && !Utf8.IsValid(_records.Raw))
        {
            throw new CommandException($"{source.DisplayName} begins with a header line that {source.NoText(_records.Raw)}: name its encoding, or add a header line with the columns' names.");
        }

        _columns = [.. names.Select(name => new RowColumn(name, typeof(string)))];
        _text = names.Length == 0 ? -1 : options.FindText(names, source.DisplayName);
    }

    /// <summary>The columns of the header; none if the file is empty.</summary>
    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow Current()
    {
        if (Problem() is { } problem)
        {
            return new InputRow { File = _source.Path, Line = _records.Line, Problem = problem, Raw = Encoding.UTF8.GetString(_records.Raw) };
        }

        var values = Fields();
        return new InputRow
        {
            File = _source.Path,
            Line = _records.Line,
            Text = _text < 0 ? string.Empty : values[_text],
            Content = new ValuesContent(_columns, values),
        };
    }

    public override bool MoveNext() => _records.Read();

    public override void Dispose() => _records.Dispose();

    /// <summary>The usual separator if it leads to the text column, otherwise another one that does.</summary>
    private char FindSeparator(char usual, ReadingOptions options) => options.IsCopy || options.AllTexts
        ? usual
        : Separators.Prepend(usual).Where(separator => options.IndexOfText(Names(separator)) >= 0).DefaultIfEmpty(usual).First();

    /// <summary>The header split by a separator; none if the file is empty.</summary>
    private string[] Names(char separator)
    {
        _records.Restart(separator);
        return _records.Read() ? Fields() : [];
    }

    private string[] Fields() => [.. Enumerable.Range(0, _records.FieldCount).Select(_records.Field)];

    private string? Problem() => _records.Malformed switch
    {
        CsvMalformedReason.UnterminatedQuote => "begins a record with a quote that never closes, expected a closing quote",
        CsvMalformedReason.TextAfterClosingQuote => "begins a record with text after a closing quote, expected a separator there",
        _ when _source.NoText(_records.Raw) is { } problem => $"begins a record that {problem}",
        _ when _records.FieldCount != _columns.Length => FormattableString.Invariant($"has {_records.FieldCount} columns, expected {_columns.Length} as in the header"),
        _ => null,
    };
}
