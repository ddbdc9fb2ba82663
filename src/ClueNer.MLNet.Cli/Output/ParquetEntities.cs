using ClueNer.MLNet.Cli.Rows;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The entity column of a Parquet file: a list of structs with the same fields as in JSON, or a list of such lists.</summary>
internal sealed class ParquetEntities
{
    public const int LeafCount = 5;

    private readonly ParquetColumn[] _columns;
    // The list of entities, and the list of texts around it, if there is one.
    private readonly ListField _entities;
    private readonly ListField? _lists;

    /// <summary>The schema must have set the levels of the field. The columns are those of its leaves, in order.</summary>
    public ParquetEntities(Field field, ParquetColumn[] columns)
    {
        _columns = columns;
        _lists = ((ListField)field).Item is ListField ? (ListField)field : null;
        _entities = _lists is null ? (ListField)field : (ListField)_lists.Item;
    }

    /// <summary>A list of entities, or a list of such lists, one for each text of a row.</summary>
    public static Field Field(string name, bool holdsLists) =>
        holdsLists ? new ListField(name, Field(ListField.ElementName, holdsLists: false)) : new ListField(name, Entity());

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

    private void Add(IReadOnlyList<Entity> entities, int repetition)
    {
        if (entities.Count == 0)
        {
            AddEmpty(_entities.MaxDefinitionLevel - 1, repetition);
        }

        for (var i = 0; i < entities.Count; i++)
        {
            // The score is rounded as in the text formats, so that all formats agree.
            object[] values = [entities[i].Type, entities[i].Text, entities[i].CharStart, entities[i].CharEnd, MathF.Round(entities[i].Score, 4)];
            for (var column = 0; column < values.Length; column++)
            {
                _columns[column].Add(values[column], i > 0 ? _entities.MaxRepetitionLevel : repetition);
            }
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
