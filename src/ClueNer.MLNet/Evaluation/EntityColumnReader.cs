using ClueNer.MLNet.Columns;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Evaluation;

/// <summary>
/// Reads the entities of a row from the parallel vectors under one prefix: type, chars, and the score if there is one. Gold columns have
/// none.
/// </summary>
internal sealed class EntityColumnReader
{
    private readonly string _prefix;
    private readonly DataViewRow _row;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _typeGetter;
    private readonly ValueGetter<VBuffer<int>> _startGetter;
    private readonly ValueGetter<VBuffer<int>> _endGetter;
    private readonly ValueGetter<VBuffer<float>>? _scoreGetter;
    private readonly List<EntityKey> _keys = [];
    private VBuffer<ReadOnlyMemory<char>> _types;
    private VBuffer<int> _starts;
    private VBuffer<int> _ends;
    private VBuffer<float> _scores;
    private EntityTypeNames? _names;

    public EntityColumnReader(DataViewRow row, string prefix)
    {
        _prefix = prefix;
        _row = row;
        var columns = Find(row.Schema, prefix);
        _typeGetter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(columns[0]);
        _startGetter = row.GetGetter<VBuffer<int>>(columns[1]);
        _endGetter = row.GetGetter<VBuffer<int>>(columns[2]);
        _scoreGetter = columns.Length > 3 ? row.GetGetter<VBuffer<float>>(columns[3]) : null;
    }

    /// <summary>The columns that a cursor must have active.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type.</exception>
    public static DataViewSchema.Column[] Find(DataViewSchema schema, string prefix)
    {
        List<InputColumn> columns =
        [
            InputColumn.Vector(prefix + EntityColumns.Type, TextDataViewType.Instance),
            InputColumn.Vector(prefix + EntityColumns.CharStart, NumberDataViewType.Int32),
            InputColumn.Vector(prefix + EntityColumns.CharEnd, NumberDataViewType.Int32),
        ];
        if (schema.GetColumnOrNull(prefix + EntityColumns.Score) is not null)
        {
            columns.Add(InputColumn.Vector(prefix + EntityColumns.Score, NumberDataViewType.Single));
        }

        return [.. columns.Select(column => column.Find(schema))];
    }

    /// <summary>Reads the row's entities into <paramref name="keys"/>.</summary>
    /// <exception cref="EntityDataException">The vectors are not parallel, or an entity lies outside the text.</exception>
    public void SetKeys(EntityTypeNames names, List<EntityKey> keys, int textLength)
    {
        keys.Clear();
        _keys.Clear();
        _names = names;
        _typeGetter(ref _types);
        _startGetter(ref _starts);
        _endGetter(ref _ends);
        var types = DenseValues.Of(ref _types);
        var starts = DenseValues.Of(ref _starts);
        var ends = DenseValues.Of(ref _ends);
        CheckParallel(types.Length, EntityColumns.CharStart, starts.Length);
        CheckParallel(types.Length, EntityColumns.CharEnd, ends.Length);
        for (var i = 0; i < types.Length; i++)
        {
            if (starts[i] < 0 || ends[i] <= starts[i] || ends[i] > textLength)
            {
                throw new EntityDataException(
                    $"Row {_row.Position} has an entity at chars {starts[i]} to {ends[i]} under {_prefix}, which is outside its text of {textLength} chars: "
                    + "gold and predicted entities must belong to this text.");
            }

            keys.Add(new EntityKey(names.IndexOf(types[i].Span), starts[i], ends[i], i));
        }

        _keys.AddRange(keys);
    }

    /// <summary>An entity of the row as an object; its score is 1 if the columns have none.</summary>
    /// <exception cref="EntityDataException">There are more or fewer scores than entities.</exception>
    public Entity EntityAt(int index, string text)
    {
        var key = _keys[index];
        var score = 1f;
        if (_scoreGetter is not null)
        {
            _scoreGetter(ref _scores);
            CheckParallel(_keys.Count, EntityColumns.Score, _scores.Length);
            score = DenseValues.Of(ref _scores)[index];
        }

        return new Entity(_names![key.Type], key.CharStart, key.CharEnd, text[key.CharStart..key.CharEnd], score);
    }

    private void CheckParallel(int typeCount, string column, int count)
    {
        if (typeCount != count)
        {
            throw new EntityDataException(
                $"Row {_row.Position} has {typeCount} values in {_prefix}{EntityColumns.Type} and {count} in {_prefix}{column}: the vectors must be parallel.");
        }
    }
}
