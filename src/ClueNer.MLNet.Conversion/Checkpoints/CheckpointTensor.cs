using System.Globalization;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>A tensor of a checkpoint: what it is, and where its elements can be read when they are needed.</summary>
/// <param name="Name">The name in the file, for messages.</param>
/// <param name="Type">What the elements are.</param>
/// <param name="Shape">Sizes, outermost first; the elements lie in this order without gaps.</param>
/// <param name="Open">Opens the stream that holds the elements.</param>
/// <param name="ByteOffset">Where in that stream the first element begins.</param>
internal sealed record CheckpointTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape, Func<Stream> Open, long ByteOffset)
{
    private const int BlockElements = 1 << 20;

    /// <summary>The number of elements; the readers have checked that it is small enough for the file.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    public string ShapeText => ToText(Shape);

    public static string ToText(IEnumerable<long> shape) => $"[{string.Join(", ", shape.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The product of the sizes; <see langword="null"/> where one is negative or the product does not fit.</summary>
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

    /// <summary>The elements as float32, some rows after others; a block holds until the next is asked for.</summary>
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
