using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Writes Parquet, with one row group for several blocks. The file is complete after every row group, with its footer; the next group
/// overwrites the footer. To return to a checkpoint, its footer is restored.
/// </summary>
internal sealed class ParquetRowWriter : RowWriter
{
    private const int FooterLengthAndMagic = 8;

    private readonly FileStream _stream;
    private readonly ParquetSchema _schema;
    private readonly ParquetColumn[] _columns;
    private readonly int _ownColumns;
    private readonly ParquetEntities? _entities;
    private readonly RowGrouping _grouping = new();
    private int _rows;
    private bool _hasGroups;

    /// <summary>Without a name for entities no column is added. An earlier run ended at <paramref name="from"/>.</summary>
    public ParquetRowWriter(FileStream stream, IReadOnlyList<RowColumn> columns, string? entitiesName, bool holdsLists, WriterState from)
    {
        _stream = stream;
        _hasGroups = from.Length > 0;
        var own = columns.Select(FieldOf).ToList();
        _schema = new ParquetSchema(entitiesName is null ? own : [.. own, ParquetEntities.Field(entitiesName, holdsLists)]);
        _columns = [.. _schema.DataFields.Select(ParquetColumn.Create)];
        _ownColumns = _columns.Length - (entitiesName is null ? 0 : ParquetEntities.LeafCount);
        _entities = entitiesName is null ? null : new ParquetEntities(_schema.Fields[^1], _columns[_ownColumns..]);
    }

    public override void Write(InputRow row, OutputEntities? entities)
    {
        if (row.Content is ParquetContent parquet)
        {
            for (var i = 0; i < _ownColumns; i++)
            {
                _columns[i].Copy(parquet.Group.Leaves[i], parquet.Row, parquet.RewrittenTexts(parquet.Group.Leaves[i]));
            }
        }
        else
        {
            for (var i = 0; i < _ownColumns; i++)
            {
                _columns[i].Add(row.Content!.Value(i));
            }
        }

        if (entities is not null)
        {
            _entities!.Add(row, entities);
        }

        _rows++;
        if (_grouping.IsFullWith(_columns.Sum(column => column.Bytes)))
        {
            WriteGroup();
        }
    }

    public override WriterState? EndBlock()
    {
        if (!_grouping.EndsWithBlock(_columns.Sum(column => column.Bytes)))
        {
            return null;
        }

        WriteGroup();
        return State();
    }

    public override void Complete()
    {
        if (_rows > 0 || !_hasGroups)
        {
            WriteGroup();
        }
    }

    private void WriteGroup()
    {
        Task.Run(WriteGroupAsync).GetAwaiter().GetResult();
        _rows = 0;
        _grouping.Reset();
    }

    private async Task WriteGroupAsync()
    {
        _stream.Position = 0;
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        await using var writer = await ParquetWriter.CreateAsync(_schema, _stream, options, append: _hasGroups);
        _hasGroups = true;
        if (_rows > 0)
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in _columns)
            {
                await column.WriteAsync(group);
            }

            group.CompleteValidate();
        }
    }

    private WriterState State()
    {
        var end = new byte[FooterLengthAndMagic];
        _stream.Position = _stream.Length - end.Length;
        _stream.ReadExactly(end);
        var footer = new byte[BitConverter.ToInt32(end) + end.Length];
        _stream.Position = _stream.Length - footer.Length;
        _stream.ReadExactly(footer);
        return new WriterState(_stream.Length - footer.Length, footer);
    }

    private static Field FieldOf(RowColumn column) => column.Native as Field
        ?? (column.Type == typeof(object) || !IsPlain(column.Type)
            ? throw new CommandException($"The column '{column.Name}' holds {column.Type.Name}, which Parquet output does not take, expected texts, numbers, booleans or dates: drop it, or write idv.")
            : new DataField(column.Name, column.Type, isNullable: true));

    private static bool IsPlain(Type type) => type == typeof(string) || type.IsPrimitive || type == typeof(DateTime) || type == typeof(decimal);
}
