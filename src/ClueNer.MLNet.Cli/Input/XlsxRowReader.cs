using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Json;
using ClueNer.MLNet.Cli.Rows;
using MiniExcelLibs;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads the rows of a sheet of an Excel file. The first row has the column names.</summary>
internal sealed class XlsxRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly FileStream _stream;
    private readonly IEnumerator<IDictionary<string, object?>> _rows;
    private readonly RowColumn[] _columns;
    private readonly string[] _cells;
    private readonly int _text;
    private long _number;

    public XlsxRowReader(InputSource source, FileStream stream, ReadingOptions options)
    {
        _source = source;
        _stream = stream;
        try
        {
            CheckSheet(options.Sheet);
            _rows = _stream.Query(useHeaderRow: false, sheetName: options.Sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().GetEnumerator();
            // Only cells with a name: cells next to the table have none.
            var header = MoveNext() ? _rows.Current.Where(cell => cell.Value is not null).ToList() : [];
            _cells = [.. header.Select(cell => cell.Key)];
            _columns = [.. header.Select(cell => new RowColumn(JsonValue.Cell(cell.Value), typeof(string)))];
            _text = _columns.Length == 0 ? -1 : options.FindText([.. _columns.Select(column => column.Name)], source.DisplayName);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or System.Xml.XmlException or NotSupportedException)
        {
            throw Unreadable(e);
        }
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow Current()
    {
        var values = Array.ConvertAll(_cells, cell => _rows.Current.TryGetValue(cell, out var value) ? value : null);
        // A number in the text column is a text too.
        var text = _text < 0 || values[_text] is null ? null : JsonValue.Cell(values[_text]);
        if (text is not null)
        {
            values[_text] = text;
        }

        return new InputRow
        {
            File = _source.Path,
            Line = _number,
            Text = text ?? string.Empty,
            HasText = text is not null,
            Content = new ValuesContent(_columns, values),
        };
    }

    public override bool MoveNext()
    {
        _number++;
        try
        {
            return _rows.MoveNext();
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException)
        {
            throw Unreadable(e);
        }
    }

    public override void Dispose()
    {
        _rows.Dispose();
        _stream.Dispose();
    }

    private void CheckSheet(string? sheet)
    {
        var names = _stream.GetSheetNames();
        if (sheet is not null && !names.Contains(sheet, StringComparer.Ordinal))
        {
            throw new CommandException($"{_source.DisplayName} has no sheet '{sheet}' but {string.Join(", ", names.Select(name => $"'{name}'"))}, expected one of these: name it with --sheet.");
        }

        _stream.Position = 0;
    }

    private CommandException Unreadable(Exception e) =>
        new($"{_source.DisplayName} is not a readable Excel file ({e.Message.TrimEnd('.')}), expected a complete .xlsx file: check the file, or save an old .xls as .xlsx.", inner: e);
}
