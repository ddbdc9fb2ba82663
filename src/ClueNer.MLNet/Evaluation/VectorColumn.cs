using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet;

/// <summary>One vector column of a cursor, dense in a row whether it was stored so or not (a saved file leaves out zeros).</summary>
internal sealed class VectorColumn<T>
{
    private readonly ValueGetter<VBuffer<T>> _getter;
    private VBuffer<T> _buffer;
    private T[] _dense = [];

    public VectorColumn(DataViewRow row, DataViewSchema.Column column) => _getter = row.GetGetter<VBuffer<T>>(column);

    /// <summary>The values of the row that the cursor stands at; valid until the next call.</summary>
    public ReadOnlySpan<T> Read()
    {
        _getter(ref _buffer);
        if (_buffer.IsDense)
        {
            return _buffer.GetValues();
        }

        if (_dense.Length < _buffer.Length)
        {
            _dense = new T[_buffer.Length];
        }

        _buffer.CopyTo(_dense);
        return _dense.AsSpan(0, _buffer.Length);
    }

    /// <summary>Finds a vector column of this item type.</summary>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name)
    {
        var expected = typeof(T) == typeof(int) ? "a vector of Int32" : typeof(T) == typeof(float) ? "a vector of Single" : "a vector of text";
        return schema.GetColumnOrNull(name) is not { } column
            ? throw new ArgumentException(
                $"The column \"{name}\" with {expected} is missing; the data has {string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => c.Name))}: "
                + "name the prefix under which the entities stand.")
            : column.Type is VectorDataViewType { ItemType: var item } && item.RawType == typeof(T)
                ? column
                : throw new ArgumentException($"The column \"{name}\" is {column.Type}, expected {expected}: name the prefix under which the entities stand.");
    }
}
