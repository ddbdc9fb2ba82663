using System.Buffers;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>JSON in the making: values by <see cref="Utf8JsonWriter"/>, and bytes between them as they are.</summary>
internal sealed class JsonBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public JsonBuffer() => Json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance });

    /// <summary>What writes one value; <see cref="End"/> ends it.</summary>
    public Utf8JsonWriter Json { get; }

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Raw(ReadOnlySpan<byte> utf8) => _bytes.Write(utf8);

    public void End()
    {
        Json.Flush();
        Json.Reset();
    }

    /// <summary>Gives away what is written, and begins anew.</summary>
    public void MoveTo(Stream output)
    {
        output.Write(Written);
        Clear();
    }

    public void Clear() => _bytes.ResetWrittenCount();
}
