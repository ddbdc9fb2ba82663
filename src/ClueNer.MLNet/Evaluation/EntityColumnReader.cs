using Microsoft.ML;

namespace ClueNer.MLNet;

/// <summary>
/// The entities of a row, in the parallel vectors under one prefix: <c>.Type</c>, <c>.CharStart</c>, <c>.CharEnd</c>, and
/// <c>.Score</c> where there is one: gold columns have none.
/// </summary>
internal sealed class EntityColumnReader
{
    private readonly string _prefix;
    private readonly DataViewRow _row;
    private readonly VectorColumn<ReadOnlyMemory<char>> _types;
    private readonly VectorColumn<int> _starts;
    private readonly VectorColumn<int> _ends;
    private readonly VectorColumn<float>? _scores;
    private readonly List<EntityKey> _keys = [];
    private EntityTypeNames? _names;

    public EntityColumnReader(DataViewRow row, string prefix)
    {
        _prefix = prefix;
        _row = row;
        var columns = Find(row.Schema, prefix);
        _types = new VectorColumn<ReadOnlyMemory<char>>(row, columns[0]);
        _starts = new VectorColumn<int>(row, columns[1]);
        _ends = new VectorColumn<int>(row, columns[2]);
        _scores = columns.Length > 3 ? new VectorColumn<float>(row, columns[3]) : null;
    }

    /// <summary>The columns that a cursor must have active.</summary>
    public static DataViewSchema.Column[] Find(DataViewSchema schema, string prefix) =>
    [
        VectorColumn<ReadOnlyMemory<char>>.Find(schema, prefix + ".Type"),
        VectorColumn<int>.Find(schema, prefix + ".CharStart"),
        VectorColumn<int>.Find(schema, prefix + ".CharEnd"),
        .. schema.GetColumnOrNull(prefix + ".Score") is null ? [] : new[] { VectorColumn<float>.Find(schema, prefix + ".Score") },
    ];

    /// <summary>Reads the row's entities into <paramref name="keys"/>.</summary>
    public void SetKeys(EntityTypeNames names, List<EntityKey> keys, int textLength)
    {
        keys.Clear();
        _keys.Clear();
        _names = names;
        var types = _types.Read();
        var starts = _starts.Read();
        var ends = _ends.Read();
        if (types.Length != starts.Length || types.Length != ends.Length)
        {
            throw new EntityDataException(
                $"Row {_row.Position} has {types.Length} values in {_prefix}.Type, {starts.Length} in {_prefix}.CharStart and {ends.Length} in {_prefix}.CharEnd: "
                + "the vectors must be parallel.");
        }

        for (var i = 0; i < types.Length; i++)
        {
            if (starts[i] < 0 || ends[i] <= starts[i] || ends[i] > textLength)
            {
                throw new EntityDataException(
                    $"Row {_row.Position} has an entity at chars {starts[i]} to {ends[i]} under {_prefix}, which is no part of its text of {textLength} chars: "
                    + "gold and predicted entities must be of this text.");
            }

            keys.Add(new EntityKey(names.IndexOf(types[i].Span), starts[i], ends[i], i));
        }

        _keys.AddRange(keys);
    }

    /// <summary>An entity of the row as an object; its score is 1 where the columns have none.</summary>
    public Entity EntityAt(int index, string text)
    {
        var key = _keys[index];
        var scores = _scores is null ? [] : _scores.Read();
        if (_scores is not null && scores.Length != _keys.Count)
        {
            throw new EntityDataException(
                $"Row {_row.Position} has {_keys.Count} values in {_prefix}.Type and {scores.Length} in {_prefix}.Score: the vectors must be parallel.");
        }

        var score = _scores is null ? 1 : scores[index];
        return new Entity(_names![key.Type], key.CharStart, key.CharEnd, text[key.CharStart..key.CharEnd], score);
    }
}
