using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Checkpoints;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// 8-bit products. Weights have one scale per output channel. Activations have one scale per row, so that a row's result never depends on
/// the rows around it: s = max|x| / 127 over the row, quantised around 128. After an activation with a lower bound, most of the byte's
/// range serves the positive values: 32 steps below zero, 223 above.
/// </summary>
internal sealed class Int8MatMul : IMatMulEmitter
{
    private const byte Middle = 128;
    private const byte LowZero = 32;

    // A row of zeros would have scale 0; any other scale works.
    private const float Tiny = 1e-9f;

    private readonly HashSet<string> _quantised = new(StringComparer.Ordinal);

    public string Multiply(GraphBuilder builder, string rows, string name, CheckpointTensor matrix, float? lowest = null)
    {
        var (outputs, inputs) = ((int)matrix.Shape[0], (int)matrix.Shape[1]);
        var weights = builder.WeightsOf(matrix, name, () => builder.AddWeights(
            () => QuantiseTransposed(matrix, inputs, outputs),
            OnnxTensors.Empty(name + ".weight", DataType.Int8, inputs, outputs),
            OnnxTensors.Empty(name + ".scale", DataType.Float, outputs)));
        var zero = lowest is null ? Middle : LowZero;
        if (_quantised.Add(rows))
        {
            // Shared by all products that read these rows.
            AddScale(builder, rows, lowest);
            AddQuantised(builder, rows, zero, inputs);
        }

        string[] operands =
        [
            rows + ".quantised", weights + ".weight",
            builder.Scalar("one", DataType.Float, 1f), weights + ".scale",
            builder.Scalar(FormattableString.Invariant($"zero{zero}"), DataType.Uint8, zero),
        ];
        return builder.Node("Mul", [builder.RuntimeNode("MatMulIntegerToFloat", operands, name + ".unscaled"), rows + ".scale"], name);
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

    /// <summary>Adds the value of one quantisation step: <c>[rows, 1]</c>.</summary>
    private static void AddScale(GraphBuilder builder, string rows, float? lowest)
    {
        var last = builder.Int64("last", 1);
        var max = builder.Node("ReduceMax", [rows, last], rows + ".max");
        if (lowest is { } low)
        {
            var step = builder.Node("Mul", [max, builder.Scalar("step.low", DataType.Float, 1f / (byte.MaxValue - LowZero))], rows + ".step");
            builder.Node("Max", [step, builder.Scalar("least.low", DataType.Float, MathF.Max(-low / LowZero, Tiny))], rows + ".scale");
            return;
        }

        var negated = builder.Node("Neg", [builder.Node("ReduceMin", [rows, last], rows + ".min")], rows + ".negated");
        var magnitude = builder.Node("Max", [max, negated, builder.Scalar("tiny", DataType.Float, Tiny)], rows + ".magnitude");
        builder.Node("Mul", [magnitude, builder.Scalar("step", DataType.Float, 1f / 127)], rows + ".scale");
    }

    /// <summary>
    /// Quantises each row as one block of <c>QuantizeLinear</c>, which takes the scales as they are and as many zero points, all equal.
    /// </summary>
    private static void AddQuantised(GraphBuilder builder, string rows, byte zero, int width)
    {
        var scale = rows + ".scale";
        var zeros = builder.Once(FormattableString.Invariant($"rows.zero{zero}"), output => builder.Node(
            "ConstantOfShape",
            [builder.Once("rows.shape", shape => builder.Node("Shape", [scale], shape))],
            output,
            OnnxTensors.Tensor("value", OnnxTensors.Create<byte>("value", DataType.Uint8, [zero], 1))));
        builder.Node("QuantizeLinear", [rows, scale, zeros], rows + ".quantised", OnnxTensors.Int("axis", 1), OnnxTensors.Int("block_size", width));
    }

    private static byte[][] QuantiseTransposed(CheckpointTensor matrix, int inputs, int outputs)
    {
        var quantised = new byte[outputs * inputs];
        var scales = new float[outputs];
        Quantisation.QuantiseRows(matrix.ReadAll(), inputs, quantised, scales);
        return [Transposition.Transpose<byte>(quantised, inputs), MemoryMarshal.AsBytes<float>(scales).ToArray()];
    }

    private static IEnumerable<ReadOnlyMemory<byte>>[] QuantiseTable(CheckpointTensor table)
    {
        var scales = new float[table.Shape[0]];
        return [QuantiseRows(table, scales), Bytes(scales)];
    }

    private static IEnumerable<ReadOnlyMemory<byte>> QuantiseRows(CheckpointTensor table, float[] scales)
    {
        var width = (int)table.Shape[1];
        var row = 0;
        foreach (var block in table.ReadBlocks())
        {
            var rows = block.Length / width;
            var values = new byte[block.Length];
            Quantisation.QuantiseRows(block, width, values, scales.AsMemory(row, rows));
            row += rows;
            yield return values;
        }
    }

    /// <summary>Copies the scales when they are read, since they are filled only then.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Bytes(float[] scales)
    {
        yield return MemoryMarshal.AsBytes<float>(scales).ToArray();
    }
}
