using ClueNer.MLNet.Columns;
using ClueNer.MLNet.Decoding;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Stages;

/// <summary>Getters that fill the entity columns of a row.</summary>
internal static class EntityGetters
{
    /// <param name="column">One of <see cref="PipelineColumns.Entities"/>.</param>
    /// <param name="row">The row's text and entities.</param>
    public static Delegate Create(PipelineColumn column, Func<(ReadOnlyMemory<char> Text, DecodedEntity[] Entities)> row)
    {
        if (column == PipelineColumns.EntityText)
        {
            return Vector(row, static (text, entity) => text[entity.CharStart..entity.CharEnd]);
        }

        if (column == PipelineColumns.EntityType)
        {
            return Vector(row, static (_, entity) => entity.Type.AsMemory());
        }

        if (column == PipelineColumns.EntityScore)
        {
            return Vector(row, static (_, entity) => entity.Score);
        }

        if (column == PipelineColumns.EntityCharStart)
        {
            return Vector(row, static (_, entity) => entity.CharStart);
        }

        return column == PipelineColumns.EntityCharEnd
            ? Vector(row, static (_, entity) => entity.CharEnd)
            : Vector(row, static (_, entity) => entity.TokenIndex);
    }

    private static ValueGetter<VBuffer<T>> Vector<T>(
        Func<(ReadOnlyMemory<char> Text, DecodedEntity[] Entities)> row, Func<ReadOnlyMemory<char>, DecodedEntity, T> value) =>
        (ref VBuffer<T> buffer) =>
        {
            var (text, entities) = row();
            var editor = VBufferEditor.Create(ref buffer, entities.Length);
            for (var i = 0; i < entities.Length; i++)
            {
                editor.Values[i] = value(text, entities[i]);
            }

            buffer = editor.Commit();
        };
}
