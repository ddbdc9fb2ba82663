using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>A transformer's computation, one row at a time. It runs once per row, and every added column reads from it.</summary>
internal abstract class RowComputation(DataViewRow input)
{
    private long _position = -1;

    protected delegate ReadOnlySpan<T> RowValues<T>();

    /// <summary>A <see cref="ValueGetter{TValue}"/> for the added column with that index.</summary>
    public abstract Delegate GetGetter(int addedColumn);

    /// <summary>Computes the current row.</summary>
    protected abstract void Compute();

    protected void Update()
    {
        if (_position != input.Position || _position < 0)
        {
            Compute();
            _position = input.Position;
        }
    }

    /// <summary>A getter for a vector that <paramref name="values"/> returns once the row is computed.</summary>
    protected ValueGetter<VBuffer<T>> VectorGetter<T>(RowValues<T> values) =>
        (ref VBuffer<T> buffer) =>
        {
            Update();
            var found = values();
            var editor = VBufferEditor.Create(ref buffer, found.Length);
            found.CopyTo(editor.Values);
            buffer = editor.Commit();
        };
}
