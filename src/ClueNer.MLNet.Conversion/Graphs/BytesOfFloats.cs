using System.Buffers;
using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Gives access to floats as bytes, without a copy: .NET can cast spans, but not memory.</summary>
internal sealed class BytesOfFloats(Memory<float> values) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.Span);

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
