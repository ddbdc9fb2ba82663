using System.Globalization;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>A tensor of a checkpoint: its type and shape, and where its elements can be read when they are needed.</summary>
/// <param name="Name">The name in the file, for messages.</param>
/// <param name="Type">The type of the elements.</param>
/// <param name="Shape">The sizes, outermost first; the elements are stored in this order without gaps.</param>
/// <param name="Open">Opens the stream that holds the elements.</param>
/// <param name="ByteOffset">Offset of the first element in that stream.</param>
internal sealed record CheckpointTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape, Func<Stream> Open, long ByteOffset)
{
    private const int BlockElements = 1 << 20;

    /// <summary>The number of elements; the readers have checked that the file is large enough for it.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public string ShapeText => ToText(Shape);

    public static string ToText(IEnumerable<long> shape) => $"[{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>Returns the product of the sizes, or <see langword="null"/> if a size is negative or the product overflows.</summary>
    public static long? CountOf(IReadOnlyList<long> shape)
    {
        Int128 count = 1;
        foreach (var size in shape)
        {
            if (size < 0 || (count *= size) > long.MaxValue / 8)
            {
                return null;
            }
        }

        return (long)count;
    }

    public CheckpointTensor SkipRows(int rows)
    {
        var rowBytes = Shape.Skip(1).Aggregate((long)Type.Size, (product, size) => product * size);
        return this with { Shape = [Shape[0] - rows, .. Shape.Skip(1)], ByteOffset = ByteOffset + (rows * rowBytes) };
    }

    public TensorReader OpenReader() => new(this);

    /// <summary>Reads the elements as float32, several rows at a time; a block is valid until the next is read.</summary>
    public IEnumerable<Memory<float>> ReadBlocks()
    {
        var width = (int)(Count / Shape[0]);
        var rows = (int)Math.Clamp(BlockElements / width, 1, Shape[0]);
        var buffer = new float[rows * width];
        using var reader = OpenReader();
        for (var row = 0L; row < Shape[0]; row += rows)
        {
            var block = buffer.AsMemory(0, (int)Math.Min(rows, Shape[0] - row) * width);
            reader.Read(block.Span);
            yield return block;
        }
    }

    public float[] ReadAll()
    {
        var values = new float[Count];
        using var reader = OpenReader();
        reader.Read(values);
        return values;
    }
}
