using System.Globalization;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Writes .idv. ML.NET writes such a file in one go, so blocks are first written to parts, separate .idv files, which are joined at the end.
/// </summary>
internal sealed class DataViewRowWriter : RowWriter
{
    private readonly MLContext _ml = new();
    private readonly FileStream _stream;
    private readonly string _partsFolder;
    private readonly int _ownColumns;
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
        _parts = from.Parts;
        Directory.CreateDirectory(partsFolder);
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            builder.AddColumn(column.Name, TypeOf(column), (column.Native as DataViewSchema.Column?)?.Annotations);
        }

        foreach (var column in entitiesPrefix is null ? [] : PipelineColumns.Entities)
        {
            builder.AddColumn(entitiesPrefix + column.Suffix, column.Type);
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
            values[_ownColumns] = Vector(entities.One, entity => entity.Text.AsMemory());
            values[_ownColumns + 1] = Vector(entities.One, entity => entity.Type.AsMemory());
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

        _stream.SetLength(0);
        Save(Enumerable.Range(0, _parts).SelectMany(part => DataViewValues.Rows(_ml.Data.LoadFromBinary(PartPath(part)))), _stream);
    }

    private void WritePart()
    {
        using (var stream = File.Create(PartPath(_parts)))
        {
            Save(_rows, stream);
            stream.Flush(flushToDisk: true);
        }

        _parts++;
        _rows.Clear();
        _bytes = 0;
        _grouping.Reset();
    }

    private void Save(IEnumerable<object?[]> rows, Stream stream) => _ml.Data.SaveAsBinary(new ValuesView(_schema, rows), stream);

    private string PartPath(int part) => Path.Combine(_partsFolder, part.ToString("D6", CultureInfo.InvariantCulture) + ".idv");

    private static VBuffer<T> Vector<T>(IReadOnlyList<Entity> entities, Func<Entity, T> value) => new(entities.Count, [.. entities.Select(value)]);

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
            // Texts, and values that .idv has no type for, as in a CSV cell.
            _ => TextDataViewType.Instance,
        };
}
