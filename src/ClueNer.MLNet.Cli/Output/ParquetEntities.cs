using ClueNer.MLNet.Cli.Rows;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entities' column of a Parquet file: a list of structs with the fields that JSON has, or a list of such lists.</summary>
internal sealed class ParquetEntities
{
    public const int LeafCount = 5;

    private readonly ParquetColumn[] _columns;
    private readonly ParquetColumn<ReadOnlyMemory<char>> _types;
    private readonly ParquetColumn<ReadOnlyMemory<char>> _texts;
    private readonly ParquetColumn<int> _charStarts;
    private readonly ParquetColumn<int> _charEnds;
    private readonly ParquetColumn<float> _scores;
    // Of the list of entities, and of the list of texts around it, where there is one.
    private readonly ListField _entities;
    private readonly ListField? _lists;

    /// <param name="field">The list, when the schema has given its levels.</param>
    /// <param name="columns">The columns of its leaves, in the order of <see cref="Field"/>.</param>
    public ParquetEntities(Field field, ParquetColumn[] columns)
    {
        _columns = columns;
        _types = (ParquetColumn<ReadOnlyMemory<char>>)columns[0];
        _texts = (ParquetColumn<ReadOnlyMemory<char>>)columns[1];
        _charStarts = (ParquetColumn<int>)columns[2];
        _charEnds = (ParquetColumn<int>)columns[3];
        _scores = (ParquetColumn<float>)columns[4];
        _lists = ((ListField)field).Item is ListField ? (ListField)field : null;
        _entities = _lists is null ? (ListField)field : (ListField)_lists.Item;
    }

    /// <param name="name">Its name.</param>
    /// <param name="holdsLists">Whether it is a list of such lists, one for each text of a row.</param>
    public static Field Field(string name, bool holdsLists) =>
        holdsLists ? new ListField(name, Field(ListField.ElementName, holdsLists: false)) : new ListField(name, Entity());

    /// <param name="row">The row, for an error.</param>
    /// <param name="entities">Its entities.</param>
    public void Add(InputRow row, OutputEntities entities)
    {
        if (_lists is null)
        {
            Add(entities.IsList ? throw Mixed(row) : entities.One, 0);
            return;
        }

        if (entities.Texts.Count == 0)
        {
            AddEmpty(_lists.MaxDefinitionLevel - 1, 0);
        }

        for (var i = 0; i < entities.Texts.Count; i++)
        {
            Add(entities.Texts[i], i > 0 ? _lists.MaxRepetitionLevel : 0);
        }
    }

    private void Add(IReadOnlyList<OutputEntity> entities, int repetition)
    {
        if (entities.Count == 0)
        {
            AddEmpty(_entities.MaxDefinitionLevel - 1, repetition);
        }

        for (var i = 0; i < entities.Count; i++)
        {
            var level = i > 0 ? _entities.MaxRepetitionLevel : repetition;
            _types.Add(entities[i].Type, level);
            _texts.Add(entities[i].Text, level);
            _charStarts.Add(entities[i].CharStart, level);
            _charEnds.Add(entities[i].CharEnd, level);
            // As the text formats print it, so that both say the same.
            _scores.Add(MathF.Round(entities[i].Score, 4), level);
        }
    }

    private void AddEmpty(int definition, int repetition)
    {
        foreach (var column in _columns)
        {
            column.AddLevels(definition, repetition);
        }
    }

    private static StructField Entity() => new(
        ListField.ElementName,
        new DataField("type", typeof(string), isNullable: false),
        new DataField("text", typeof(string), isNullable: false),
        new DataField("charStart", typeof(int), isNullable: false),
        new DataField("charEnd", typeof(int), isNullable: false),
        new DataField("score", typeof(float), isNullable: false));

    private static CommandException Mixed(InputRow row) =>
        new($"{row.Place} has a list of texts and the first rows have one each, expected lists in all of them for Parquet output: write JSONL.");
}
