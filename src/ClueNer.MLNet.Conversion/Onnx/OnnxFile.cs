using ClueNer.MLNet.Conversion.Graphs;
using Google.Protobuf;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>Reads and writes ONNX files. When writing, the large constants are made one group at a time.</summary>
internal static class OnnxFile
{
    public static ModelProto Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return ModelProto.Parser.ParseFrom(stream);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new EntityModelException($"{Path.GetFileName(path)} is not an ONNX file, or it is truncated; fetch or export it again.", e);
        }
    }

    /// <summary>
    /// Writes <paramref name="model"/>, whose own graph is empty, with <paramref name="graph"/> and <paramref name="weights"/>. A message's
    /// fields may be in any order, so the weights come first and are made one group after the other.
    /// </summary>
    /// <returns>The weights as external data: the places of their bytes in the file.</returns>
    public static IReadOnlyList<TensorProto> Write(string path, ModelProto model, GraphProto graph, IReadOnlyList<WeightGroup> weights, Action<double> report, CancellationToken cancellation)
    {
        var weightBytes = weights.SelectMany(group => group.Tensors).Sum(tensor => OnnxConstant.Of(tensor).Size);
        var graphBytes = graph.CalculateSize() + weightBytes;
        if (graphBytes + model.CalculateSize() > int.MaxValue - 1024)
        {
            throw new EntityModelException($"The model would have {graphBytes} bytes, where one ONNX file can have 2 GB; convert with precision int8.");
        }

        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        using var output = new CodedOutputStream(stream, leaveOpen: true);
        model.WriteTo(output);
        output.WriteTag(ModelProto.GraphFieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteLength((int)graphBytes);
        var written = 0L;
        var places = new List<TensorProto>();
        foreach (var group in weights)
        {
            cancellation.ThrowIfCancellationRequested();
            var contents = group.Produce();
            for (var i = 0; i < contents.Length; i++)
            {
                var bytes = OnnxConstant.Of(group.Tensors[i]).Write(output, stream, contents[i]);
                places.Add(OnnxTensors.External(group.Tensors[i], Path.GetFileName(path), stream.Position - bytes, bytes));
                written += bytes;
            }

            report((double)written / weightBytes);
        }

        graph.WriteTo(output);
        return places;
    }
}
