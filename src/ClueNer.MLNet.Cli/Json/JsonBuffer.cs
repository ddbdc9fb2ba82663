using System.Buffers;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>A buffer of JSON: values from a <see cref="Utf8JsonWriter"/> with raw bytes between them.</summary>
internal sealed class JsonBuffer
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public JsonBuffer() => Json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = PlainJsonEncoder.Instance });

    /// <summary>Writes one value; call <see cref="End"/> after it.</summary>
    public Utf8JsonWriter Json { get; }

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Raw(ReadOnlySpan<byte> utf8) => _bytes.Write(utf8);

    public void End()
    {
        Json.Flush();
        Json.Reset();
    }

    /// <summary>Writes the content to a stream and clears the buffer.</summary>
    public void MoveTo(Stream output)
    {
        output.Write(Written);
        Clear();
    }

    public void Clear() => _bytes.ResetWrittenCount();
}
