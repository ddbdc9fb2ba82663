using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entities' column of a Parquet file: a list of structs with the fields that JSON has.</summary>
internal sealed class ParquetEntities
{
    public const int LeafCount = 5;

    private readonly ParquetColumn<ReadOnlyMemory<char>> _types;
    private readonly ParquetColumn<ReadOnlyMemory<char>> _texts;
    private readonly ParquetColumn<int> _charStarts;
    private readonly ParquetColumn<int> _charEnds;
    private readonly ParquetColumn<float> _scores;
    private readonly int _emptyDefinition;

    /// <param name="field">The list, when the schema has given its levels.</param>
    /// <param name="columns">The columns of its leaves, in the order of <see cref="Field"/>.</param>
    public ParquetEntities(Field field, ReadOnlySpan<ParquetColumn> columns)
    {
        _types = (ParquetColumn<ReadOnlyMemory<char>>)columns[0];
        _texts = (ParquetColumn<ReadOnlyMemory<char>>)columns[1];
        _charStarts = (ParquetColumn<int>)columns[2];
        _charEnds = (ParquetColumn<int>)columns[3];
        _scores = (ParquetColumn<float>)columns[4];
        _emptyDefinition = field.MaxDefinitionLevel - 1;
    }

    public static Field Field(string name) => new ListField(
        name,
        new StructField(
            ListField.ElementName,
            new DataField("type", typeof(string), isNullable: false),
            new DataField("text", typeof(string), isNullable: false),
            new DataField("charStart", typeof(int), isNullable: false),
            new DataField("charEnd", typeof(int), isNullable: false),
            new DataField("score", typeof(float), isNullable: false)));

    public void Add(IReadOnlyList<OutputEntity> entities)
    {
        if (entities.Count == 0)
        {
            _types.AddEmptyList(_emptyDefinition);
            _texts.AddEmptyList(_emptyDefinition);
            _charStarts.AddEmptyList(_emptyDefinition);
            _charEnds.AddEmptyList(_emptyDefinition);
            _scores.AddEmptyList(_emptyDefinition);
            return;
        }

        for (var i = 0; i < entities.Count; i++)
        {
            var repetition = i > 0 ? 1 : 0;
            _types.Add(entities[i].Type, repetition);
            _texts.Add(entities[i].Text, repetition);
            _charStarts.Add(entities[i].CharStart, repetition);
            _charEnds.Add(entities[i].CharEnd, repetition);
            // As the text formats print it, so that both say the same.
            _scores.Add(MathF.Round(entities[i].Score, 4), repetition);
        }
    }
}
