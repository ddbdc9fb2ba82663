using ClueNer.MLNet.Columns;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Data;

/// <summary>A row of annotated data, in the same columns as predictions but without the score.</summary>
internal sealed class AnnotatedTextRow
{
    public string Text { get; set; } = "";

    public string[] EntityText { get; set; } = [];

    public string[] EntityType { get; set; } = [];

    public int[] CharStart { get; set; } = [];

    public int[] CharEnd { get; set; } = [];

    public static AnnotatedTextRow From(AnnotatedText text)
    {
        var count = text.Entities.Count;
        var row = new AnnotatedTextRow
        {
            Text = text.Text,
            EntityText = new string[count],
            EntityType = new string[count],
            CharStart = new int[count],
            CharEnd = new int[count],
        };
        for (var i = 0; i < count; i++)
        {
            var entity = text.Entities[i];
            (row.EntityText[i], row.EntityType[i]) = (entity.Text, entity.Type);
            (row.CharStart[i], row.CharEnd[i]) = (entity.CharStart, entity.CharEnd);
        }

        return row;
    }

    /// <summary>The columns <c>Text</c> and, under the prefix, <c>.Text</c>, <c>.Type</c>, <c>.CharStart</c> and <c>.CharEnd</c>.</summary>
    public static SchemaDefinition Schema(string prefix)
    {
        var schema = SchemaDefinition.Create(typeof(AnnotatedTextRow));
        schema[nameof(EntityText)].ColumnName = prefix + EntityColumns.Text;
        schema[nameof(EntityType)].ColumnName = prefix + EntityColumns.Type;
        schema[nameof(CharStart)].ColumnName = prefix + EntityColumns.CharStart;
        schema[nameof(CharEnd)].ColumnName = prefix + EntityColumns.CharEnd;
        return schema;
    }
}
