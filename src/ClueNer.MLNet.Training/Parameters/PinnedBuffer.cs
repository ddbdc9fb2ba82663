using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Training.Parameters;

/// <summary>A pinned array that grows, since batches differ in size, with views over its beginning for ONNX Runtime.</summary>
internal sealed class PinnedBuffer<T>
    where T : unmanaged
{
    public T[] Values { get; private set; } = [];

    /// <summary>Makes room for <paramref name="count"/> values; earlier content may be lost.</summary>
    public Span<T> Reserve(int count)
    {
        if (Values.Length < count)
        {
            Values = GC.AllocateUninitializedArray<T>(count, pinned: true);
        }

        return Values.AsSpan(0, count);
    }

    /// <summary>Returns the first values as a tensor, which the caller disposes.</summary>
    public OrtValue ToTensor(params long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Values.AsMemory(0, (int)shape.Aggregate(1L, (product, size) => product * size)), shape);
}
