using System.Buffers.Binary;
using System.Text.Json;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads safetensors files: eight bytes of header length, a JSON header, then the tensors without gaps.</summary>
internal static class SafetensorsFile
{
    // BERT-base needs 25 KB. A header is parsed into memory, so its size needs a limit.
    private const int MaxHeaderBytes = 1 << 24;

    public static IEnumerable<CheckpointTensor> Read(string path)
    {
        var file = Path.GetFileName(path);
        using var stream = File.OpenRead(path);
        using var header = ReadHeader(stream, file);
        var dataStart = stream.Position;
        var dataBytes = stream.Length - dataStart;
        var tensors = new List<(CheckpointTensor Tensor, long Begin, long End)>();
        foreach (var property in header.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__"))
        {
            var (type, shape, begin, end) = ReadEntry(property, file);
            if (end > dataBytes)
            {
                throw new EntityModelException($"Tensor {property.Name} of {file} ends at byte {end} of {dataBytes}; the file is truncated, so fetch it again.");
            }

            tensors.Add((new CheckpointTensor(property.Name, type, shape, () => File.OpenRead(path), dataStart + begin), begin, end));
        }

        RefuseGaps(tensors.OrderBy(t => t.Begin).ThenBy(t => t.End), dataBytes, file);
        return tensors.Select(t => t.Tensor);
    }

    private static JsonDocument ReadHeader(FileStream stream, string file)
    {
        Span<byte> prefix = stackalloc byte[8];
        var length = stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) < 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length is < 2 or > MaxHeaderBytes || (long)length > stream.Length - 8)
        {
            throw new EntityModelException($"{file} is not a safetensors file, or it is truncated: its header would have {length} bytes and the file has {stream.Length}; fetch it again.");
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        try
        {
            var document = JsonDocument.Parse(header);
            CheckpointJson.RequireText(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (JsonException e)
        {
            throw new EntityModelException($"{file} is not a safetensors file: its header is not a JSON object; fetch it again.", e);
        }
    }

    private static (ScalarType Type, long[] Shape, long Begin, long End) ReadEntry(JsonProperty property, string file)
    {
        var entry = property.Value;
        if (entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("dtype", out var dtype) && dtype.ValueKind == JsonValueKind.String
            && entry.TryGetProperty("shape", out var shapes) && ReadNumbers(shapes) is { } shape
            && entry.TryGetProperty("data_offsets", out var offsets) && ReadNumbers(offsets) is [var begin, var end])
        {
            var type = ScalarType.FromSafetensors(dtype.GetString())
                ?? throw new EntityModelException($"Tensor {property.Name} of {file} has type {dtype.GetString()}, which is not supported; save the checkpoint in float32, float16 or bfloat16.");
            if (CheckpointTensor.CountOf(shape) is { } count && begin >= 0 && count * type.Size == end - begin)
            {
                return (type, shape, begin, end);
            }

            throw new EntityModelException(FormattableString.Invariant($"Tensor {property.Name} of {file} has bytes {begin} to {end}, which do not fit its shape {CheckpointTensor.ToText(shape)} in {type.Name}; fetch the file again."));
        }

        throw new EntityModelException($"Tensor {property.Name} of {file} has no dtype, shape and data_offsets in its header; fetch the file again.");
    }

    private static long[]? ReadNumbers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static void RefuseGaps(IEnumerable<(CheckpointTensor Tensor, long Begin, long End)> ordered, long dataBytes, string file)
    {
        var position = 0L;
        foreach (var (tensor, begin, end) in ordered)
        {
            if (begin != position)
            {
                throw new EntityModelException(begin < position
                    ? $"Tensor {tensor.Name} of {file} overlaps another tensor; fetch the file again."
                    : $"{file} has a gap of {begin - position} bytes before tensor {tensor.Name}; fetch the file again.");
            }

            position = end;
        }

        if (position != dataBytes)
        {
            throw new EntityModelException($"{file} has {dataBytes - position} bytes after its last tensor, expected none: fetch the file again.");
        }
    }
}
