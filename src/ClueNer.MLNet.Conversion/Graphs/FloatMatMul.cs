using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Checkpoints;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// 32-bit products. float16 weights stay float16 in the file, with a Cast after them that ONNX Runtime computes once, when it makes a
/// session.
/// </summary>
internal sealed class FloatMatMul : IMatMulEmitter
{
    public string Multiply(GraphBuilder builder, string rows, string name, CheckpointTensor matrix, float? lowest = null)
    {
        var inputs = matrix.Shape[1];
        var weights = AddWeights(builder, name + ".weight", matrix, inputs, matrix.Shape[0], () => [Transposition.Transpose(matrix.ReadAll(), (int)inputs)]);
        return builder.Node("MatMul", [rows, weights], name);
    }

    public string LookUp(GraphBuilder builder, string ids, string name, CheckpointTensor table) =>
        builder.Node("Gather", [AddWeights(builder, name + ".table", table, table.Shape[0], table.Shape[1], table.ReadBlocks), ids], name);

    private static string AddWeights(GraphBuilder builder, string name, CheckpointTensor source, long rows, long columns, Func<IEnumerable<Memory<float>>> read) => builder.WeightsOf(source, name, () =>
    {
        if (source.Type != ScalarType.Float16)
        {
            builder.AddWeights(() => [read().Select(block => (ReadOnlyMemory<byte>)new BytesOfFloats(block).Memory)], OnnxTensors.Empty(name, DataType.Float, rows, columns));
            return;
        }

        builder.AddWeights(() => [read().Select(ToHalves)], OnnxTensors.Empty(name + ".half", DataType.Float16, rows, columns));
        builder.Cast(name + ".half", DataType.Float, name);
    });

    private static ReadOnlyMemory<byte> ToHalves(Memory<float> values)
    {
        var bytes = new byte[values.Length * 2];
        TensorPrimitives.ConvertToHalf(values.Span, MemoryMarshal.Cast<byte, Half>(bytes.AsSpan()));
        return bytes;
    }
}
