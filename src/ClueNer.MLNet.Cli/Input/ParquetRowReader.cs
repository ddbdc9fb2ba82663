using ClueNer.MLNet.Cli.Rows;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Rows of a Parquet file, one row group in memory at a time.</summary>
internal sealed class ParquetRowReader : RowReader
{
    private readonly InputSource _source;
    private readonly FileStream _stream;
    private readonly ParquetReader _reader;
    private readonly RowColumn[] _columns;
    private readonly int _text;

    // A text in a struct is a leaf and no column.
    private readonly int _leaf;
    private ParquetGroup? _group;
    private int _groupIndex = -1;
    private long _groupRows;
    private int _row;
    private long _number;

    public ParquetRowReader(InputSource source, ReadingOptions options, InputProgress progress)
    {
        _source = source;
        _stream = source.OpenSeekable(progress);
        try
        {
            _reader = Open(source, _stream);
            _columns = [.. _reader.Schema.Fields.Select(field => new RowColumn(field.Name, TypeOf(field), field))];
            var names = _columns.Select(column => column.Name).ToList();
            _leaf = options.IndexOfText(names) < 0 ? FindLeaf(options.TextColumn) : -1;
            options = _leaf < 0 ? options : options with { AllTexts = true };
            _text = options.FindText(names, source.DisplayName);
            if (_text >= 0 && _columns[_text].Type != typeof(string))
            {
                throw new CommandException(
                    $"The column '{_columns[_text].Name}' of {source.DisplayName} holds {_columns[_text].Type.Name}, expected text: name another with --text-column.");
            }
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public override IReadOnlyList<RowColumn> Columns => _columns;

    public override InputRow? Read()
    {
        if (!Skip())
        {
            return null;
        }

        _group ??= ReadGroup();
        var row = _row - 1;
        var text = _leaf >= 0 ? TextOf(_group.Leaves[_leaf], row) : _text < 0 ? string.Empty : _group.Value(_text, row) as string;
        return new InputRow
        {
            File = _source.Path,
            Line = _number,
            Text = text ?? string.Empty,
            HasText = text is not null,
            Content = new ParquetContent(_columns, _group, row),
        };
    }

    public override bool Skip()
    {
        while (_row >= _groupRows)
        {
            if (++_groupIndex >= _reader.RowGroupCount)
            {
                return false;
            }

            // Read when a row of it is asked for.
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
            throw new CommandException($"{source.DisplayName} is no Parquet file that can be read ({e.Message.TrimEnd('.')}), expected a whole one: check the file.", inner: e);
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
                $"Row group {_groupIndex + 1} of {_source.DisplayName} cannot be read ({e.Message.TrimEnd('.')}), expected a whole Parquet file: check the file."), inner: e);
        }
    }

    /// <summary>The leaf of a text in a struct, or in one in a struct, by its path; -1 where there is none.</summary>
    private int FindLeaf(string? path) => Array.FindIndex(
        _reader.Schema.DataFields,
        leaf => path?.Contains('.', StringComparison.Ordinal) == true
            && leaf.Path.ToString() == ParquetContent.PathOf(path)
            && leaf.ClrType == typeof(ReadOnlyMemory<char>)
            && leaf.MaxRepetitionLevel == 0);

    private static string? TextOf(ParquetLeaf leaf, int row) => leaf.Values(row) is var values && values.Start.Value < values.End.Value ? (string)leaf.Value(values.Start.Value) : null;

    private static Type TypeOf(Field field) => field switch
    {
        DataField { IsArray: false } leaf => leaf.ClrType == typeof(ReadOnlyMemory<char>) ? typeof(string) : leaf.ClrType,
        _ => typeof(object),
    };
}
