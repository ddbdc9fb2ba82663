using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>An <see cref="RowMapperTransformer"/> bound to a schema.</summary>
internal sealed class RowMapper : IRowToRowMapper
{
    private readonly RowMapperTransformer _transformer;
    private readonly DataViewSchema.Column[] _inputs;

    public RowMapper(RowMapperTransformer transformer, DataViewSchema schema)
    {
        _transformer = transformer;
        _inputs = [.. transformer.Inputs.Select(input => input.Find(schema))];
        InputSchema = schema;
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(schema);
        foreach (var (name, type) in transformer.Outputs)
        {
            builder.AddColumn(name, type);
        }

        OutputSchema = builder.ToSchema();
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IReadOnlyList<DataViewSchema.Column> Inputs => _inputs;

    public bool IsAdded(DataViewSchema.Column column) => column.Index >= InputSchema.Count;

    /// <summary>The input columns that these output columns need.</summary>
    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = new bool[InputSchema.Count];
        foreach (var column in dependingColumns)
        {
            if (!IsAdded(column))
            {
                needed[column.Index] = true;
                continue;
            }

            foreach (var input in _inputs)
            {
                needed[input.Index] = true;
            }
        }

        return [.. InputSchema.Where(column => needed[column.Index])];
    }

    public bool[] Activate(IEnumerable<DataViewSchema.Column> columns)
    {
        var active = new bool[OutputSchema.Count];
        foreach (var column in columns)
        {
            active[column.Index] = true;
        }

        return active;
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Schema == InputSchema
            ? new MappedRow(this, input, Activate(activeColumns))
            : throw new ArgumentException("The row's schema is not the one that this mapper was made for: use a row of that schema.", nameof(input));
    }

    public RowComputation? Bind(DataViewRow input, bool[] active) =>
        active.AsSpan(InputSchema.Count).Contains(true) ? _transformer.Bind(input, _inputs) : null;

    public ValueGetter<TValue> GetGetter<TValue>(DataViewRow input, RowComputation? computation, DataViewSchema.Column column, bool[] active)
    {
        if (!active[column.Index])
        {
            throw new ArgumentOutOfRangeException(nameof(column), $"Column '{column.Name}' is not active: name it when you get the cursor.");
        }

        if (!IsAdded(column))
        {
            return input.GetGetter<TValue>(InputSchema[column.Index]);
        }

        return computation!.GetGetter(column.Index - InputSchema.Count) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type}, not {typeof(TValue)}: use the column's own type.");
    }
}
