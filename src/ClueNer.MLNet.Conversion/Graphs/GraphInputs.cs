using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>The names of the values that the blocks need from a graph's inputs.</summary>
/// <param name="Shape">int64 <c>[2]</c>: windows (b) and tokens per window (l).</param>
/// <param name="TokenIds">int64 <c>[b, l]</c>.</param>
/// <param name="Positions">int64 <c>[l]</c>: 0, 1, 2, …</param>
/// <param name="Mask">bool or integer <c>[b, l]</c>: true or 1 for tokens, false or 0 for padding.</param>
/// <param name="TokenTypes">int64 <c>[b, l]</c>; <see langword="null"/> if all are 0.</param>
internal sealed record GraphInputs(string Shape, string TokenIds, string Positions, string Mask, string? TokenTypes = null)
{
    public static GraphInputs Add(GraphBuilder builder, GraphKind kind) => kind == GraphKind.Flat ? AddFlat(builder) : AddStandard(builder);

    /// <summary>
    /// Adds inputs that a row of an <c>IDataView</c> can hold. Uses only operators that mean the same in every opset from 11 on, because
    /// imported graphs get these inputs too.
    /// </summary>
    public static GraphInputs AddFlat(GraphBuilder builder)
    {
        builder.Graph.Input.Add(OnnxTensors.Value("tokens", DataType.Int64, 1, "n"));
        builder.Graph.Input.Add(OnnxTensors.Value("lengths", DataType.Int64, 1, "b"));
        builder.Graph.Input.Add(OnnxTensors.Value("shape", DataType.Int64, 1, 2));
        var shape = builder.Reshape("shape", builder.Int64("cluener.all", -1), "cluener.shape");
        var ids = builder.Reshape("tokens", shape, "cluener.ids");
        var lengths = builder.Reshape("lengths", builder.Int64("cluener.column", -1, 1), "cluener.lengths");
        var positions = AddPositions(builder, shape);
        return new GraphInputs(shape, ids, positions, builder.Node("Less", [positions, lengths], "cluener.mask"));
    }

    private static GraphInputs AddStandard(GraphBuilder builder)
    {
        foreach (var name in (string[])["input_ids", "attention_mask", "token_type_ids"])
        {
            builder.Graph.Input.Add(OnnxTensors.Value(name, DataType.Int64, "batch", "sequence"));
        }

        var shape = builder.Node("Shape", ["input_ids"], "cluener.shape");
        return new GraphInputs(shape, "input_ids", AddPositions(builder, shape), "attention_mask", "token_type_ids");
    }

    private static string AddPositions(GraphBuilder builder, string shape)
    {
        var zero = builder.Scalar("cluener.zero", DataType.Int64, 0L);
        var one = builder.Scalar("cluener.one", DataType.Int64, 1L);
        var count = builder.Node("Gather", [shape, one], "cluener.count");
        return builder.Node("Range", [zero, count, one], "cluener.positions");
    }
}
