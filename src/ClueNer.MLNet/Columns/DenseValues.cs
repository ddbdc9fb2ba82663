using Microsoft.ML.Data;

namespace ClueNer.MLNet.Columns;

/// <summary>A vector's values as a span. ML.NET may pass a vector with many zeros as a sparse one.</summary>
internal static class DenseValues
{
    public static ReadOnlySpan<T> Of<T>(ref VBuffer<T> vector)
    {
        if (!vector.IsDense)
        {
            var dense = default(VBuffer<T>);
            vector.CopyToDense(ref dense);
            vector = dense;
        }

        return vector.GetValues();
    }
}
