using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ClueNer.MLNet.Training.Checkpoints;

/// <summary>
/// Writes float32 tensors as Hugging Face's save_pretrained does: eight bytes of header length, a JSON header, then the tensors sorted by
/// name, without gaps.
/// </summary>
internal static class SafetensorsWriter
{
    // The format requires the tensors to begin at a multiple of eight bytes.
    private const int Alignment = 8;

    public static void Write(string path, IEnumerable<(string Name, int[] Shape, float[] Values)> tensors)
    {
        var ordered = tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write);
        WriteHeader(stream, ordered);
        foreach (var (_, _, values) in ordered)
        {
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        // The data must be on the disk before the file gets its final name.
        stream.Flush(flushToDisk: true);
    }

    private static void WriteHeader(FileStream stream, List<(string Name, int[] Shape, float[] Values)> tensors)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString("format", "pt");
            json.WriteEndObject();
            long offset = 0;
            foreach (var (name, shape, values) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", "F32");
                WriteNumbers(json, "shape", [.. shape.Select(size => (long)size)]);
                WriteNumbers(json, "data_offsets", [offset, offset + ((long)values.Length * sizeof(float))]);
                json.WriteEndObject();
                offset += (long)values.Length * sizeof(float);
            }

            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0)
        {
            header.WriteByte((byte)' ');
        }

        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        header.WriteTo(stream);
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
