using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Takes safetensors files apart and puts them together again, correctly or not.</summary>
internal static class SafetensorsBytes
{
    /// <summary>The file with another header.</summary>
    public static byte[] WithHeader(byte[] file, Action<JsonObject> change)
    {
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        var header = JsonNode.Parse(file.AsSpan(8, length))!.AsObject();
        change(header);
        return WithHeader(header.ToJsonString(), file.AsSpan(8 + length));
    }

    public static byte[] WithHeader(string header, ReadOnlySpan<byte> data)
    {
        var bytes = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)bytes.Length), .. bytes, .. data];
    }

    /// <summary>The file with one value of one tensor replaced.</summary>
    public static byte[] WithValue(byte[] file, string tensor, float value)
    {
        var copy = file.ToArray();
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        var begin = (int)JsonNode.Parse(file.AsSpan(8, length))![tensor]!["data_offsets"]![0]!;
        BinaryPrimitives.WriteSingleLittleEndian(copy.AsSpan(8 + length + begin + 12), value);
        return copy;
    }

    /// <summary>A file of these tensors in float32.</summary>
    public static byte[] Write(IReadOnlyList<(string Name, long[] Shape, float[] Values)> tensors)
    {
        var header = new JsonObject();
        var end = 0;
        foreach (var (name, shape, values) in tensors)
        {
            var begin = end;
            end += values.Length * sizeof(float);
            header[name] = new JsonObject
            {
                ["dtype"] = "F32",
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        return WithHeader(header.ToJsonString(), MemoryMarshal.AsBytes<float>(tensors.SelectMany(tensor => tensor.Values).ToArray()));
    }

    /// <summary>The tensors of a file in float32.</summary>
    public static IReadOnlyList<(string Name, long[] Shape, float[] Values)> Tensors(byte[] file)
    {
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        var data = 8 + length;
        return [.. JsonNode.Parse(file.AsSpan(8, length))!.AsObject().Where(pair => pair.Key != "__metadata__").Select(pair => (
            pair.Key,
            pair.Value!["shape"]!.AsArray().Select(size => (long)size!).ToArray(),
            MemoryMarshal.Cast<byte, float>(file.AsSpan(data + (int)pair.Value["data_offsets"]![0]!, (int)pair.Value["data_offsets"]![1]! - (int)pair.Value["data_offsets"]![0]!)).ToArray()))];
    }
}
