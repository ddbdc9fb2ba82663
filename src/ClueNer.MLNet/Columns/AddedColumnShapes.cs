using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>
/// The <see cref="SchemaShape"/> of added columns. The constructor of its column is internal to ML.NET, so a custom mapping that never runs
/// creates the shape.
/// </summary>
internal static class AddedColumnShapes
{
    public static SchemaShape Append(SchemaShape shape, IEnumerable<AddedColumn> columns)
    {
        foreach (var column in columns)
        {
            shape = Append(shape, column);
        }

        return shape;
    }

    private static SchemaShape Append(SchemaShape shape, AddedColumn column)
    {
        if (column.Type is not VectorDataViewType vector)
        {
            return Append<Text>(shape, column, nameof(Text.Value));
        }

        return vector.ItemType switch
        {
            TextDataViewType => AppendVector<ReadOnlyMemory<char>>(shape, column),
            NumberDataViewType number when number == NumberDataViewType.Int64 => AppendVector<long>(shape, column),
            NumberDataViewType number when number == NumberDataViewType.Int32 => AppendVector<int>(shape, column),
            _ => AppendVector<float>(shape, column),
        };
    }

    private static SchemaShape AppendVector<T>(SchemaShape shape, AddedColumn column) =>
        Append<Vector<T>>(shape, column, nameof(Vector<>.Values));

    private static SchemaShape Append<TRow>(SchemaShape shape, AddedColumn column, string memberName)
        where TRow : class, new()
    {
        var definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Write);
        var member = definition[memberName];
        member.ColumnName = column.Name;
        member.ColumnType = column.Type;
        return new MLContext().Transforms
            .CustomMapping<Nothing, TRow>((_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: definition)
            .GetOutputSchema(shape);
    }

    private sealed class Nothing;

    private sealed class Vector<T>
    {
        public VBuffer<T> Values { get; set; }
    }

    private sealed class Text
    {
        public ReadOnlyMemory<char> Value { get; set; }
    }
}
