using System.Runtime.InteropServices;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion;

/// <summary>
/// 8-bit products. Weights have a scale per output channel. Activations have a scale per row, so that a row's result never
/// depends on the rows around it: s = max|x| / 127 over the row, quantised around 128.
/// </summary>
internal sealed class Int8Product : IProduct
{
    private readonly HashSet<string> _quantised = new(StringComparer.Ordinal);

    public string Multiply(GraphBuilder builder, string rows, string name, params CheckpointTensor[] matrices)
    {
        var inputs = (int)matrices[0].Shape[1];
        var outputs = (int)matrices.Sum(matrix => matrix.Shape[0]);
        builder.AddWeights(
            () => QuantiseTransposed(matrices, inputs, outputs),
            OnnxTensors.Empty(name + ".weight", DataType.Int8, inputs, outputs),
            OnnxTensors.Empty(name + ".scale", DataType.Float, outputs));
        var (quantised, scale) = Quantise(builder, rows);
        string[] operands =
        [
            quantised, name + ".weight",
            builder.Scalar("one", DataType.Float, 1f), name + ".scale",
            builder.Scalar("middle", DataType.Uint8, (byte)128),
            builder.Zeros("zeros" + outputs, outputs),
        ];
        return builder.Node("Mul", [builder.RuntimeNode("MatMulIntegerToFloat", operands, name + ".unscaled"), scale], name);
    }

    public string LookUp(GraphBuilder builder, string ids, string name, CheckpointTensor table)
    {
        builder.AddWeights(
            () => QuantiseTable(table),
            OnnxTensors.Empty(name + ".table", DataType.Int8, table.Shape[0], table.Shape[1]),
            OnnxTensors.Empty(name + ".scale", DataType.Float, table.Shape[0], 1));
        var values = builder.Cast(builder.Node("Gather", [name + ".table", ids], name + ".int8"), DataType.Float, name + ".unscaled");
        return builder.Node("Mul", [values, builder.Node("Gather", [name + ".scale", ids], name + ".scales")], name);
    }

    /// <summary>Once for every product that reads the rows.</summary>
    private (string Quantised, string Scale) Quantise(GraphBuilder builder, string rows)
    {
        if (_quantised.Add(rows))
        {
            var last = builder.Int64("last", 1);
            var max = builder.Node("ReduceMax", [rows, last], rows + ".max", OnnxTensors.Int("keepdims", 0));
            var min = builder.Node("ReduceMin", [rows, last], rows + ".min", OnnxTensors.Int("keepdims", 0));
            var negated = builder.Node("Neg", [min], rows + ".negated");
            var magnitude = builder.Node("Max", [max, negated, builder.Scalar("tiny", DataType.Float, 1e-9f)], rows + ".magnitude");
            var scale = builder.Node("Mul", [magnitude, builder.Scalar("step", DataType.Float, 1f / 127)], rows + ".scale");
            var middles = builder.Node(
                "ConstantOfShape",
                [builder.Node("Shape", [scale], rows + ".count")],
                rows + ".middles",
                OnnxTensors.Tensor("value", OnnxTensors.Create<byte>("value", DataType.Uint8, [128], 1)));
            builder.Node("QuantizeLinear", [rows, scale, middles], rows + ".quantised", OnnxTensors.Int("axis", 0));
            builder.Node("Unsqueeze", [scale, last], rows + ".scales");
        }

        return (rows + ".quantised", rows + ".scales");
    }

    private static byte[][] QuantiseTransposed(CheckpointTensor[] matrices, int inputs, int outputs)
    {
        var values = new byte[inputs * outputs];
        var scales = new float[outputs];
        var column = 0;
        foreach (var matrix in matrices)
        {
            var rows = (int)matrix.Shape[0];
            var quantised = new byte[rows * inputs];
            Quantisation.QuantiseRows(matrix.ReadAll(), inputs, quantised, scales.AsMemory(column, rows));
            Transposition.Copy(quantised, inputs, values, outputs, column);
            column += rows;
        }

        return [values, MemoryMarshal.AsBytes<float>(scales).ToArray()];
    }

    private static byte[][] QuantiseTable(CheckpointTensor table)
    {
        var width = (int)table.Shape[1];
        var values = new byte[table.Count];
        var scales = new float[table.Shape[0]];
        Quantisation.QuantiseRows(table.ReadAll(), width, values, scales);
        return [values, MemoryMarshal.AsBytes<float>(scales).ToArray()];
    }
}
