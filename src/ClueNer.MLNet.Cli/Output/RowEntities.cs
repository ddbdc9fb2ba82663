using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entities of the row that the pipeline's cursor is on.</summary>
internal sealed class RowEntities
{
    /// <summary>Prefix of the pipeline's own columns; the output's name is another matter.</summary>
    public const string Prefix = "Entities";

    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _getTypes;
    private readonly ValueGetter<VBuffer<int>> _getCharStarts;
    private readonly ValueGetter<VBuffer<int>> _getCharEnds;
    private readonly ValueGetter<VBuffer<float>> _getScores;
    private readonly ValueGetter<VBuffer<int>>? _getTokenIndexes;
    private VBuffer<ReadOnlyMemory<char>> _types;
    private VBuffer<int> _charStarts;
    private VBuffer<int> _charEnds;
    private VBuffer<float> _scores;
    private VBuffer<int> _tokenIndexes;

    public RowEntities(DataViewRow row)
    {
        _getTypes = Getter<ReadOnlyMemory<char>>(row, ".Type")!;
        _getCharStarts = Getter<int>(row, ".CharStart")!;
        _getCharEnds = Getter<int>(row, ".CharEnd")!;
        _getScores = Getter<float>(row, ".Score")!;
        _getTokenIndexes = Getter<int>(row, ".TokenIndex");
    }

    public int Count => _types.Length;

    public bool HasTokenIndexes => _getTokenIndexes is not null;

    public ReadOnlySpan<ReadOnlyMemory<char>> Types => _types.GetValues();

    public ReadOnlySpan<int> CharStarts => _charStarts.GetValues();

    public ReadOnlySpan<int> CharEnds => _charEnds.GetValues();

    public ReadOnlySpan<float> Scores => _scores.GetValues();

    public ReadOnlySpan<int> TokenIndexes => _tokenIndexes.GetValues();

    /// <summary>The columns to ask a cursor for.</summary>
    public static IEnumerable<DataViewSchema.Column> ColumnsOf(DataViewSchema schema) =>
        schema.Where(column => column.Name.StartsWith(Prefix + ".", StringComparison.Ordinal) && !column.Name.EndsWith(".Text", StringComparison.Ordinal));

    public void Read()
    {
        _getTypes(ref _types);
        _getCharStarts(ref _charStarts);
        _getCharEnds(ref _charEnds);
        _getScores(ref _scores);
        _getTokenIndexes?.Invoke(ref _tokenIndexes);
    }

    /// <summary>The entities as the library has them.</summary>
    /// <param name="text">The row's text.</param>
    public IReadOnlyList<Entity> ToEntities(string text)
    {
        var entities = new Entity[Count];
        for (var i = 0; i < entities.Length; i++)
        {
            entities[i] = new Entity(Types[i].ToString(), CharStarts[i], CharEnds[i], text[CharStarts[i]..CharEnds[i]], Scores[i]);
        }

        return entities;
    }

    private static ValueGetter<VBuffer<T>>? Getter<T>(DataViewRow row, string name) =>
        row.Schema.GetColumnOrNull(Prefix + name) is { } column ? row.GetGetter<VBuffer<T>>(column) : null;
}
