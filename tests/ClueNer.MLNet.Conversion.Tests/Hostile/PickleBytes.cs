using System.Text;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>A tensor as a test wants it pickled. Offset and strides count elements.</summary>
internal sealed record PickledTensor(string Name, string Storage, object Offset, IReadOnlyList<object> Shape, IReadOnlyList<object> Strides, long StorageCount);

/// <summary>Writes pickles of protocol 2, opcode by opcode.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [];

    public PickleBytes() => Raw(0x80, 2);

    public PickleBytes Raw(params ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleBytes Global(string module, string name) => Raw(Encoding.UTF8.GetBytes($"c{module}\n{name}\n"));

    public PickleBytes Text(string value) => Raw((byte)'X').Raw(BitConverter.GetBytes(Encoding.UTF8.GetByteCount(value))).Raw(Encoding.UTF8.GetBytes(value));

    /// <summary>An int, long or <see cref="System.Numerics.BigInteger"/>.</summary>
    public PickleBytes Number(object value)
    {
        if (value is int small)
        {
            return Raw((byte)'J').Raw(BitConverter.GetBytes(small));
        }

        var bytes = (value is long number ? number : (System.Numerics.BigInteger)value).ToByteArray();
        return Raw(0x8a, (byte)bytes.Length).Raw(bytes);
    }

    public PickleBytes Numbers(IEnumerable<object> values)
    {
        Raw((byte)'(');
        foreach (var value in values)
        {
            Number(value);
        }

        return Raw((byte)'t');
    }

    public PickleBytes Tensor(PickledTensor tensor, bool legacy = false)
    {
        Global("torch._utils", "_rebuild_tensor_v2").Raw((byte)'(');
        Raw((byte)'(').Text("storage").Global("torch", "FloatStorage").Text(tensor.Storage).Text("cpu").Number(tensor.StorageCount);
        if (legacy)
        {
            Raw((byte)'N');
        }

        Raw((byte)'t', (byte)'Q').Number(tensor.Offset).Numbers(tensor.Shape).Numbers(tensor.Strides);
        return Raw(0x89).Global("collections", "OrderedDict").Raw((byte)')', (byte)'R').Raw((byte)'t', (byte)'R');
    }

    /// <summary>Writes an ordered dictionary; <paramref name="items"/> fills it with pairs of name and value.</summary>
    public PickleBytes Dictionary(Action<PickleBytes> items)
    {
        Global("collections", "OrderedDict").Raw((byte)')', (byte)'R', (byte)'(');
        items(this);
        return Raw((byte)'u');
    }

    public PickleBytes State(IEnumerable<PickledTensor> tensors, bool legacy = false) => Dictionary(pickle =>
    {
        foreach (var tensor in tensors)
        {
            pickle.Text(tensor.Name).Tensor(tensor, legacy);
        }
    });

    public byte[] Stop() => [.. Raw((byte)'.')._bytes];
}
