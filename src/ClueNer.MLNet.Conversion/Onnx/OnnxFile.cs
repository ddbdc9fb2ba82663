using Google.Protobuf;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>Reads and writes ONNX files; writing makes the big constants one group at a time.</summary>
internal static class OnnxFile
{
    private const uint GraphTag = (ModelProto.GraphFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint InitializerTag = (GraphProto.InitializerFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint RawDataTag = (TensorProto.RawDataFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    public static ModelProto Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return ModelProto.Parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new EntityModelException($"{Path.GetFileName(path)} is no ONNX file, or a truncated one; fetch or export it again.", e);
        }
    }

    /// <summary>
    /// Writes <paramref name="model"/>, which has no graph of its own, with <paramref name="graph"/> and <paramref name="weights"/>.
    /// A message's fields may stand in any order, so the weights follow the rest of the graph.
    /// </summary>
    public static void Write(string path, ModelProto model, GraphProto graph, IReadOnlyList<WeightGroup> weights, Action<double> report, CancellationToken cancellation)
    {
        var weightBytes = weights.SelectMany(group => group.Tensors).Sum(tensor => SizeOf(InitializerTag, TensorSize(tensor)));
        var graphBytes = graph.CalculateSize() + weightBytes;
        if (graphBytes + model.CalculateSize() > int.MaxValue - 1024)
        {
            throw new EntityModelException($"The model would have {graphBytes} bytes, where one ONNX file can have 2 GB; convert with precision int8.");
        }

        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        model.WriteTo(output);
        output.WriteTag(GraphTag);
        output.WriteLength((int)graphBytes);
        graph.WriteTo(output);
        var written = 0L;
        foreach (var group in weights)
        {
            cancellation.ThrowIfCancellationRequested();
            var contents = group.Produce();
            for (var i = 0; i < contents.Length; i++)
            {
                WriteTensor(output, stream, group.Tensors[i], contents[i]);
                written += contents[i].Length;
            }

            report((double)written / weightBytes);
        }
    }

    private static void WriteTensor(CodedOutputStream output, FileStream stream, TensorProto tensor, byte[] content)
    {
        if (content.Length != ContentSize(tensor))
        {
            throw new InvalidOperationException($"{tensor.Name} has {content.Length} bytes instead of {ContentSize(tensor)}.");
        }

        output.WriteTag(InitializerTag);
        output.WriteLength((int)TensorSize(tensor));
        tensor.WriteTo(output);
        output.WriteTag(RawDataTag);
        output.WriteLength(content.Length);

        // Behind the library's buffer, so that the bytes are not copied once more.
        output.Flush();
        stream.Write(content);
    }

    private static long TensorSize(TensorProto tensor) => tensor.CalculateSize() + SizeOf(RawDataTag, ContentSize(tensor));

    private static long ContentSize(TensorProto tensor) =>
        tensor.Dims.Aggregate((long)OnnxTensors.SizeOf((DataType)tensor.DataType), (product, size) => product * size);

    /// <summary>A field with its tag and length.</summary>
    private static long SizeOf(uint tag, long content) =>
        CodedOutputStream.ComputeRawVarint32Size(tag) + CodedOutputStream.ComputeRawVarint64Size((ulong)content) + content;
}
