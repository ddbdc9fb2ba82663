using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Training.Parameters;

/// <summary>A pinned array that grows, and views over its beginning for ONNX Runtime: batches differ in size.</summary>
internal sealed class PinnedBuffer<T>
    where T : unmanaged
{
    public T[] Values { get; private set; } = [];

    /// <summary>Makes room for so many values; what was there before may be lost.</summary>
    public Span<T> Reserve(int count)
    {
        if (Values.Length < count)
        {
            Values = GC.AllocateUninitializedArray<T>(count, pinned: true);
        }

        return Values.AsSpan(0, count);
    }

    /// <summary>The first values as a tensor, to be disposed by the caller.</summary>
    public OrtValue ToTensor(params long[] shape) =>
        OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, Values.AsMemory(0, (int)shape.Aggregate(1L, (product, size) => product * size)), shape);
}
