using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// The result of ONNX Runtime's <c>quantize_dynamic</c>, with its defaults, for a product with constant weights, as in the q8 files for
/// transformers.js: int8 weights with one scale per matrix; DynamicQuantizeLinear, with one scale for all rows together, MatMulInteger,
/// Cast, and a product with both scales. ONNX Runtime fuses the four when it loads the file.
/// </summary>
internal sealed class DynamicProduct : IMatMulEmitter
{
    private readonly HashSet<string> _quantised = new(StringComparer.Ordinal);

    public string Multiply(GraphBuilder builder, string rows, string name, CheckpointTensor matrix, float? lowest = null)
    {
        var (inputs, outputs) = ((int)matrix.Shape[1], (int)matrix.Shape[0]);
        AddWeights(builder, name, [inputs, outputs], () => Transposition.Transpose(matrix.ReadAll(), inputs));
        if (_quantised.Add(rows))
        {
            builder.Graph.Node.Add(new NodeProto
            {
                OpType = "DynamicQuantizeLinear",
                Name = rows + ".quantised",
                Input = { rows },
                Output = { rows + ".quantised", rows + ".scale", rows + ".middle" },
            });
        }

        var product = builder.Node("MatMulInteger", [rows + ".quantised", name + ".weight", rows + ".middle", builder.Scalar("zero8", DataType.Int8, (sbyte)0)], name + ".int32");
        var scale = builder.Node("Mul", [rows + ".scale", name + ".scale"], name + ".scales");
        return builder.Node("Mul", [builder.Cast(product, DataType.Float, name + ".unscaled"), scale], name);
    }

    public string LookUp(GraphBuilder builder, string ids, string name, CheckpointTensor table)
    {
        AddWeights(builder, name, [table.Shape[0], table.Shape[1]], table.ReadAll);
        var values = builder.Node("Gather", [name + ".weight", ids], name + ".int8");
        return builder.Node("DequantizeLinear", [values, name + ".scale", builder.Scalar("zero8", DataType.Int8, (sbyte)0)], name);
    }

    private static void AddWeights(GraphBuilder builder, string name, long[] shape, Func<float[]> read) =>
        builder.AddWeights(
            () =>
            {
                var values = read();
                var quantised = new byte[values.Length];
                var scale = new float[1];
                Quantisation.QuantiseRows(values, values.Length, quantised, scale);
                return [quantised, MemoryMarshal.AsBytes<float>(scale).ToArray()];
            },
            OnnxTensors.Empty(name + ".weight", DataType.Int8, shape),
            OnnxTensors.Empty(name + ".scale", DataType.Float));
}
