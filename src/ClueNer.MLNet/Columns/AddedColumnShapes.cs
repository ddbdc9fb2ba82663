using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>
/// The <see cref="SchemaShape"/> of added columns. Its column constructor is internal to ML.NET, so a custom mapping that is never
/// run makes the shape.
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
        var item = ((VectorDataViewType)column.Type).ItemType;
        return item switch
        {
            TextDataViewType => Append<ReadOnlyMemory<char>>(shape, column),
            NumberDataViewType number when number == NumberDataViewType.Int64 => Append<long>(shape, column),
            NumberDataViewType number when number == NumberDataViewType.Int32 => Append<int>(shape, column),
            _ => Append<float>(shape, column),
        };
    }

    private static SchemaShape Append<T>(SchemaShape shape, AddedColumn column)
    {
        var definition = SchemaDefinition.Create(typeof(Vector<T>), SchemaDefinition.Direction.Write);
        var member = definition[nameof(Vector<>.Values)];
        member.ColumnName = column.Name;
        member.ColumnType = column.Type;
        return new MLContext().Transforms
            .CustomMapping<Nothing, Vector<T>>((_, _) => { }, contractName: null, inputSchemaDefinition: null, outputSchemaDefinition: definition)
            .GetOutputSchema(shape);
    }

    private sealed class Nothing;

    private sealed class Vector<T>
    {
        public VBuffer<T> Values { get; set; }
    }
}
