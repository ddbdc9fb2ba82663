using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli;

/// <summary>Rows of an .idv file.</summary>
internal sealed class DataViewRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly string? _copy;
    private readonly DataViewRowCursor _cursor;
    private readonly Func<object>[] _getters;
    private readonly RowColumn[] _columns;
    private readonly int _text;
    private long _number;

    public DataViewRowReader(InputSource source, ReadingOptions options, InputProgress progress)
    {
        _source = source;
        var path = source.Path ?? (_copy = Copy(source, progress));
        IDataView view;
        try
        {
            view = new MLContext().Data.LoadFromBinary(path);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            throw new CommandException($"{source.DisplayName} is no .idv file that can be read ({e.Message.TrimEnd('.')}), expected a whole one: check the file.", inner: e);
        }

        var columns = view.Schema.Where(column => !column.IsHidden).ToArray();
        _columns = [.. columns.Select(column => new RowColumn(column.Name, TypeOf(column.Type), column))];
        _text = options.FindText([.. _columns.Select(column => column.Name)], source.DisplayName);
        if (options.EntitiesColumn is not null && _columns.Any(column => column.Name == options.EntitiesColumn + ".Type"))
        {
            throw options.AlreadyThere(source.DisplayName);
        }

        if (_text >= 0 && columns[_text].Type is not TextDataViewType)
        {
            throw new CommandException($"The column '{_columns[_text].Name}' of {source.DisplayName} holds {columns[_text].Type}, expected text: name another with --text-column.");
        }

        _cursor = view.GetRowCursor(columns);
        _getters = Array.ConvertAll(columns, column => DataViewValues.Reader(_cursor, column));
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow? Read()
    {
        if (!Skip())
        {
            return null;
        }

        var values = new object?[_getters.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _getters[i]();
        }

        var text = _text < 0 ? string.Empty : (string)(values[_text] = values[_text]!.ToString())!;
        return new InputRow { File = _source.Path, Line = _number, Text = text, Content = new ValuesContent(_columns, values) };
    }

    public override bool Skip()
    {
        _number++;
        try
        {
            return _cursor.MoveNext();
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or InvalidDataException)
        {
            throw new CommandException(FormattableString.Invariant(
                $"{_source.DisplayName} cannot be read behind row {_number - 1} ({e.Message.TrimEnd('.')}), expected a whole .idv file: check the file."), inner: e);
        }
    }

    public override void Dispose()
    {
        _cursor.Dispose();
        if (_copy is not null)
        {
            File.Delete(_copy);
        }
    }

    private static string Copy(InputSource source, InputProgress progress)
    {
        var path = Path.Combine(Path.GetTempPath(), $"cluener-{Guid.NewGuid():N}.idv");
        using var from = source.Open(progress);
        using var to = File.Create(path);
        from.CopyTo(to);
        return path;
    }

    private static Type TypeOf(DataViewType type) => type switch
    {
        TextDataViewType => typeof(string),
        BooleanDataViewType or NumberDataViewType or DateTimeDataViewType => type.RawType,
        _ => typeof(object),
    };
}
