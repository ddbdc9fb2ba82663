using ClueNer.MLNet.Decoding;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>The parallel vectors in which entities stand: their names and types, and how they are filled.</summary>
internal static class EntityColumns
{
    public const string Text = ".Text";
    public const string Type = ".Type";
    public const string CharStart = ".CharStart";
    public const string CharEnd = ".CharEnd";
    public const string Score = ".Score";
    public const string TokenIndex = ".TokenIndex";

    public static IReadOnlyList<AddedColumn> Named(string prefix, DecodingStrategy decoding)
    {
        var text = new VectorDataViewType(TextDataViewType.Instance);
        var number = new VectorDataViewType(NumberDataViewType.Int32);
        List<AddedColumn> columns =
        [
            new(prefix + Text, text),
            new(prefix + Type, text),
            new(prefix + CharStart, number),
            new(prefix + CharEnd, number),
            new(prefix + Score, new VectorDataViewType(NumberDataViewType.Single)),
        ];
        if (decoding == DecodingStrategy.None)
        {
            columns.Add(new(prefix + TokenIndex, number));
        }

        return columns;
    }

    /// <summary>A getter for the column of that index in <see cref="Named"/>, over the row's text and entities.</summary>
    public static Delegate Getter(int column, Func<(ReadOnlyMemory<char> Text, DecodedEntity[] Entities)> row) => column switch
    {
        0 => Vector(row, static (text, entity) => text[entity.CharStart..entity.CharEnd]),
        1 => Vector(row, static (_, entity) => entity.Type.AsMemory()),
        2 => Vector(row, static (_, entity) => entity.CharStart),
        3 => Vector(row, static (_, entity) => entity.CharEnd),
        4 => Vector(row, static (_, entity) => entity.Score),
        _ => Vector(row, static (_, entity) => entity.TokenIndex),
    };

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
