using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Rows of an .idv file.</summary>
internal sealed class DataViewRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly DataViewRowCursor _cursor;
    private readonly Func<object>[] _getters;
    private readonly RowColumn[] _columns;
    private readonly int _text;
    private long _number;

    public DataViewRowReader(InputSource source, FileStream stream, ReadingOptions options)
    {
        _source = source;
        var view = Load(source, stream);
        var columns = view.Schema.Where(column => !column.IsHidden).ToArray();
        _columns = [.. columns.Select(column => new RowColumn(column.Name, TypeOf(column.Type), column))];
        _text = FindText(source, options, columns);
        _cursor = view.GetRowCursor(columns);
        _getters = Array.ConvertAll(columns, column => DataViewValues.Reader(_cursor, column));
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow Current()
    {
        var values = new object?[_getters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _getters[i]();
        }

        var text = _text < 0 ? string.Empty : (string)(values[_text] = values[_text]!.ToString())!;
        return new InputRow { File = _source.Path, Line = _number, Text = text, Content = new ValuesContent(_columns, values) };
    }

    public override bool MoveNext()
    {
        _number++;
        try
        {
            return _cursor.MoveNext();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or InvalidDataException)
        {
            throw new CommandException(FormattableString.Invariant(
                $"{_source.DisplayName} cannot be read after row {_number - 1} ({e.Message.TrimEnd('.')}), expected a complete .idv file: check the file."), inner: e);
        }
    }

    public override void Dispose() =>
        // The stream stays open: ML.NET reads what it knows of a column, such as slot names, when the output asks for it.
        _cursor.Dispose();

    private static IDataView Load(InputSource source, Stream stream)
    {
        try
        {
            return new MLContext().Data.LoadFromBinary(new OneStream(stream));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            throw new CommandException($"{source.DisplayName} is not a readable .idv file ({e.Message.TrimEnd('.')}), expected a complete one: check the file.", inner: e);
        }
    }

    private static int FindText(InputSource source, ReadingOptions options, DataViewSchema.Column[] columns)
    {
        var text = options.FindText([.. columns.Select(column => column.Name)], source.DisplayName);
        if (options.EntitiesColumn is not null && columns.Any(column => column.Name == options.EntitiesColumn + ".Type"))
        {
            throw options.AlreadyThere(source.DisplayName);
        }

        return text < 0 || columns[text].Type is TextDataViewType
            ? text
            : throw new CommandException($"The column '{columns[text].Name}' of {source.DisplayName} holds {columns[text].Type}, expected text: name another with --text-column.");
    }

    private static Type TypeOf(DataViewType type) => type switch
    {
        TextDataViewType => typeof(string),
        BooleanDataViewType or NumberDataViewType or DateTimeDataViewType => type.RawType,
        _ => typeof(object),
    };
}
