using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>A column that a transformer reads, with a check that it exists and has the expected type.</summary>
internal readonly record struct InputColumn(string Name, DataViewType ItemType, bool IsVector)
{
    private string Expected => IsVector ? $"a vector of {ItemType}" : ItemType is TextDataViewType ? "text (String)" : ItemType.ToString()!;

    public static InputColumn Text(string name) => new(name, TextDataViewType.Instance, false);

    public static InputColumn Vector(string name, DataViewType itemType) => new(name, itemType, true);

    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public DataViewSchema.Column Find(DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(Name) is not { } column)
        {
            throw Missing(string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => c.Name)));
        }

        var vector = column.Type as VectorDataViewType;
        if (!ItemType.Equals(vector?.ItemType ?? column.Type) || vector is not null != IsVector)
        {
            throw Mismatch(column.Type.ToString()!);
        }

        return column;
    }

    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public void Check(SchemaShape shape)
    {
        var name = Name;
        var column = shape.FirstOrDefault(c => c.Name == name);
        if (column.Name is null)
        {
            throw Missing(string.Join(", ", shape.Select(c => c.Name)));
        }

        if (!ItemType.Equals(column.ItemType) || (column.Kind != SchemaShape.Column.VectorKind.Scalar) != IsVector)
        {
            throw Mismatch($"{column.Kind} of {column.ItemType}");
        }
    }

    private ArgumentOutOfRangeException Missing(string found) =>
        new(null, $"Could not find input column '{Name}' among the columns {found}, expected {Expected}: give the name of an existing column.");

    private ArgumentOutOfRangeException Mismatch(string found) =>
        new(null, $"Schema mismatch for input column '{Name}': found {found}, expected {Expected}; convert the column or give another one.");
}
