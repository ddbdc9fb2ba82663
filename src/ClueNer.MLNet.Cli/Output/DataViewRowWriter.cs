using System.Globalization;
using ClueNer.MLNet.Cli.Rows;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// .idv. ML.NET writes such a file in one go, so blocks are kept as parts, .idv files of their own, and put together at the end.
/// </summary>
internal sealed class DataViewRowWriter : RowWriter
{
    private static readonly string[] EntityVectors = [".Text", ".Type", ".CharStart", ".CharEnd", ".Score"];

    private readonly MLContext _ml = new();
    private readonly FileStream _stream;
    private readonly string _partsFolder;
    private readonly int _ownColumns;
    private readonly bool _withEntities;
    private readonly DataViewSchema _schema;
    private readonly RowGrouping _grouping = new();
    private readonly List<object?[]> _rows = [];
    private long _bytes;
    private int _parts;

    public DataViewRowWriter(FileStream stream, string partsFolder, IReadOnlyList<RowColumn> columns, string? entitiesPrefix, WriterState from)
    {
        _stream = stream;
        _partsFolder = partsFolder;
        _ownColumns = columns.Count;
        _withEntities = entitiesPrefix is not null;
        _parts = from.Parts;
        Directory.CreateDirectory(partsFolder);
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            builder.AddColumn(column.Name, TypeOf(column), (column.Native as DataViewSchema.Column?)?.Annotations);
        }

        if (_withEntities)
        {
            DataViewType[] types = [TextDataViewType.Instance, TextDataViewType.Instance, NumberDataViewType.Int32, NumberDataViewType.Int32, NumberDataViewType.Single];
            for (var i = 0; i < types.Length; i++)
            {
                builder.AddColumn(entitiesPrefix + EntityVectors[i], new VectorDataViewType((PrimitiveDataViewType)types[i]));
            }
        }

        _schema = builder.ToSchema();
    }

    public override void Write(InputRow row, OutputEntities? entities)
    {
        var values = new object?[_schema.Count];
        for (var i = 0; i < _ownColumns; i++)
        {
            values[i] = row.Content!.Value(i);
            _bytes += 8 + (values[i] is string text ? text.Length * 2 : 0);
        }

        if (entities is { IsList: true })
        {
            throw new CommandException($"{row.Place} has a list of texts, whose entities .idv does not hold, expected one text a row: write JSONL, CSV or Parquet.");
        }

        if (entities is not null)
        {
            values[_ownColumns] = Vector(entities.One, entity => entity.Text);
            values[_ownColumns + 1] = Vector(entities.One, entity => entity.Type);
            values[_ownColumns + 2] = Vector(entities.One, entity => entity.CharStart);
            values[_ownColumns + 3] = Vector(entities.One, entity => entity.CharEnd);
            values[_ownColumns + 4] = Vector(entities.One, entity => entity.Score);
        }

        _rows.Add(values);
        if (_grouping.IsFullWith(_bytes))
        {
            WritePart();
        }
    }

    public override WriterState? EndBlock()
    {
        if (!_grouping.EndsWithBlock(_bytes))
        {
            return null;
        }

        WritePart();
        return new WriterState(0, Parts: _parts);
    }

    public override void Complete()
    {
        if (_rows.Count > 0 || _parts == 0)
        {
            WritePart();
        }

        var parts = Enumerable.Range(0, _parts).Select(part => _ml.Data.LoadFromBinary(PartPath(part))).ToList();
        _stream.SetLength(0);
        _ml.Data.SaveAsBinary(new ConcatenatedView(parts), _stream);
    }

    private void WritePart()
    {
        using (var stream = File.Create(PartPath(_parts)))
        {
            _ml.Data.SaveAsBinary(new BufferedView(_schema, _rows), stream);
            stream.Flush(flushToDisk: true);
        }

        _parts++;
        _rows.Clear();
        _bytes = 0;
        _grouping.Reset();
    }

    private string PartPath(int part) => Path.Combine(_partsFolder, part.ToString("D6", CultureInfo.InvariantCulture) + ".idv");

    private static VBuffer<T> Vector<T>(IReadOnlyList<OutputEntity> entities, Func<OutputEntity, T> value)
    {
        var values = new T[entities.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(entities[i]);
        }

        return new VBuffer<T>(values.Length, values);
    }

    private static DataViewType TypeOf(RowColumn column) => column.Native is DataViewSchema.Column native
        ? native.Type
        : Type.GetTypeCode(column.Type) switch
        {
            TypeCode.Boolean => BooleanDataViewType.Instance,
            TypeCode.SByte => NumberDataViewType.SByte,
            TypeCode.Byte => NumberDataViewType.Byte,
            TypeCode.Int16 => NumberDataViewType.Int16,
            TypeCode.UInt16 => NumberDataViewType.UInt16,
            TypeCode.Int32 => NumberDataViewType.Int32,
            TypeCode.UInt32 => NumberDataViewType.UInt32,
            TypeCode.Int64 => NumberDataViewType.Int64,
            TypeCode.UInt64 => NumberDataViewType.UInt64,
            TypeCode.Single => NumberDataViewType.Single,
            TypeCode.Double => NumberDataViewType.Double,
            TypeCode.DateTime => DateTimeDataViewType.Instance,
            // Texts, and whatever .idv has no type for: as a CSV cell has it.
            _ => TextDataViewType.Instance,
        };
}
