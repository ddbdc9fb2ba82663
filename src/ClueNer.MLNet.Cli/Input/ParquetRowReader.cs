using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads the rows of a Parquet file, one row group at a time.</summary>
internal sealed class ParquetRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly FileStream _stream;
    private readonly ParquetReader _reader;
    private readonly RowColumn[] _columns;
    private readonly Field? _text;
    private ParquetGroup? _group;
    private int _groupIndex = -1;
    private long _groupRows;
    private int _row;
    private long _number;

    public ParquetRowReader(InputSource source, FileStream stream, ReadingOptions options)
    {
        _source = source;
        _stream = stream;
        _reader = Open(source, stream);
        _columns = [.. _reader.Schema.Fields.Select(field => new RowColumn(field.Name, TypeOf(field), field))];
        _text = FindText(options, [.. _columns.Select(column => column.Name)]);
        HoldsLists = _text is ListField or DataField { IsArray: true };
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override bool HoldsLists { get; }

    public override InputRow Current()
    {
        _group ??= ReadGroup();
        var row = _row - 1;
        var value = _text is null ? string.Empty : _group.Value(_text, row);
        return new InputRow
        {
            File = _source.Path,
            Line = _number,
            Text = value as string ?? string.Empty,
            Texts = (value as List<object?>)?.ConvertAll(text => (string?)text),
            HasText = value is not null,
            Content = new ParquetContent(_columns, _group, row, _text),
        };
    }

    public override bool MoveNext()
    {
        while (_row >= _groupRows)
        {
            if (++_groupIndex >= _reader.RowGroupCount)
            {
                return false;
            }

            // The group is read when one of its rows is needed.
            _group = null;
            _groupRows = _reader.RowGroups[_groupIndex].RowCount;
            _row = 0;
        }

        _row++;
        _number++;
        return true;
    }

    public override void Dispose()
    {
        _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _stream.Dispose();
    }

    private static ParquetReader Open(InputSource source, FileStream stream)
    {
        try
        {
            return ParquetReader.CreateAsync(stream, new ParquetOptions { UseBigDecimal = false }, leaveStreamOpen: true, default).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new CommandException($"{source.DisplayName} is not a readable Parquet file ({e.Message.TrimEnd('.')}), expected a complete one: check the file.", inner: e);
        }
    }

    private ParquetGroup ReadGroup()
    {
        try
        {
            return Task.Run(() => ParquetGroup.ReadAsync(_reader, _groupIndex)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is not (CommandException or OutOfMemoryException))
        {
            throw new CommandException(FormattableString.Invariant(
                $"Row group {_groupIndex + 1} of {_source.DisplayName} cannot be read ({e.Message.TrimEnd('.')}), expected a complete Parquet file: check the file."), inner: e);
        }
    }

    /// <summary>The text column, or the struct field that the name is a path to; null if none is needed.</summary>
    private Field? FindText(ReadingOptions options, IReadOnlyList<string> names)
    {
        var index = options.IndexOfText(names);
        var found = options.AllTexts ? null : index >= 0 ? _reader.Schema.Fields[index] : Follow(_reader.Schema.Fields, options.TextColumn?.Split('.') ?? []);
        if (found is not null && IsText(found))
        {
            // The other columns are still checked.
            (options with { AllTexts = true }).FindText(names, _source.DisplayName);
            return found;
        }

        return options.FindText(names, _source.DisplayName) < 0 ? null : throw new CommandException(
            $"The column '{names[index]}' of {_source.DisplayName} holds {_columns[index].Type.Name}, expected text or lists of texts: name another with --text-column.");
    }

    private static Field? Follow(IReadOnlyList<Field> fields, string[] path)
    {
        var found = path.Length == 0 ? null : fields.FirstOrDefault(field => field.Name == path[0]);
        return path.Length < 2 ? found : found is StructField group ? Follow(group.Fields, path[1..]) : null;
    }

    /// <summary>Whether it is a text or a list of texts.</summary>
    private static bool IsText(Field field) => (field is ListField list ? list.Item : field) is DataField leaf
        && leaf.ClrType == typeof(ReadOnlyMemory<char>) && (field is DataField || !leaf.IsArray);

    private static Type TypeOf(Field field) => field switch
    {
        DataField { IsArray: false } leaf => leaf.ClrType == typeof(ReadOnlyMemory<char>) ? typeof(string) : leaf.ClrType,
        _ => typeof(object),
    };
}
