using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Writes files in torch.save's format from the tensors of a safetensors file.</summary>
internal static class TorchBytes
{
    public static List<PickledTensor> Tensors(byte[] safetensors) =>
        [.. SafetensorsBytes.Tensors(safetensors).Select((tensor, i) => new PickledTensor(tensor.Name, $"{i}", 0, [.. tensor.Shape.Cast<object>()], [.. Strides(tensor.Shape)], tensor.Values.Length))];

    public static byte[] Zip(byte[] safetensors, byte[]? pickle = null, Action<ZipArchive>? more = null, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "archive/data.pkl", pickle ?? new PickleBytes().State(Tensors(safetensors)).Stop());
            foreach (var (i, tensor) in SafetensorsBytes.Tensors(safetensors).Index())
            {
                Add(archive, $"archive/data/{i}", MemoryMarshal.AsBytes<float>(tensor.Values).ToArray(), level);
            }

            more?.Invoke(archive);
        }

        return stream.ToArray();
    }

    public static void Add(ZipArchive archive, string name, byte[] content, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var stream = archive.CreateEntry(name, level).Open();
        stream.Write(content);
    }

    public static byte[] Legacy(byte[] safetensors, long? countOfFirst = null, PickleBytes? pickle = null)
    {
        var tensors = SafetensorsBytes.Tensors(safetensors);
        var keys = new PickleBytes().Raw((byte)']', (byte)'(');
        foreach (var (i, _) in tensors.Index())
        {
            keys.Text($"{i}");
        }

        byte[] pickles =
        [
            .. new PickleBytes().Number(BigInteger.Parse("119547037146038801333356", System.Globalization.CultureInfo.InvariantCulture)).Stop(),
            .. new PickleBytes().Number(1001).Stop(),
            .. new PickleBytes().Raw((byte)'}', (byte)'(').Text("little_endian").Raw(0x88, (byte)'u').Stop(),
            .. (pickle ?? new PickleBytes().State(Tensors(safetensors), legacy: true)).Stop(),
            .. keys.Raw((byte)'e').Stop(),
        ];
        return [.. pickles, .. tensors.SelectMany((tensor, i) => (byte[])[.. BitConverter.GetBytes(i == 0 && countOfFirst is { } count ? count : tensor.Values.LongLength), .. MemoryMarshal.AsBytes<float>(tensor.Values)])];
    }

    private static IEnumerable<object> Strides(long[] shape) => shape.Select((_, i) => (object)shape.Skip(i + 1).Aggregate(1L, (product, size) => product * size));
}
