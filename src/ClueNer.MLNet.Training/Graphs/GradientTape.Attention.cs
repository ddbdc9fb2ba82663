using ClueNer.MLNet.Conversion.Graphs;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Graphs;

internal sealed partial class GradientTape
{
    /// <summary>
    /// softmax(q·kᵀ/√d + bias)·v for every head. If p are the probabilities, the gradient of the scores is p·(dp − Σdp·p).
    /// </summary>
    /// <param name="query">Rows.</param>
    /// <param name="key">Rows.</param>
    /// <param name="value">Rows.</param>
    /// <param name="bias"><c>[windows, 1, 1, tokens]</c>: added to the scores, large and negative for padding.</param>
    /// <param name="mask">The dropout mask of the probabilities, or null.</param>
    /// <param name="headShape">windows, tokens, heads, size of a head.</param>
    /// <param name="rowShape">rows, width.</param>
    /// <param name="headSize">d.</param>
    public string Attention(string query, string key, string value, string bias, string? mask, string headShape, string rowShape, int headSize)
    {
        var scale = 1 / MathF.Sqrt(headSize);
        var (q, k, v) = (Split(Forward, query, headShape), Split(Forward, key, headShape), Split(Forward, value, headShape));
        var scores = Forward.Node("Add", [Forward.MatMul(q, k, scale, transposeRight: true), bias]);
        var probabilities = Forward.Node("Softmax", [scores], OnnxTensors.Int("axis", -1));
        var used = mask is null ? probabilities : Forward.Node("Mul", [probabilities, mask]);
        var result = Join(Forward, Forward.MatMul(used, v), rowShape);
        _gradients.Push(() =>
        {
            var (heads, rows) = (Use(headShape, DataType.Int64), Use(rowShape, DataType.Int64));
            var gradient = Split(Backward, GradientOf(result), heads);
            var p = Use(probabilities);
            var ofUsed = Backward.MatMul(gradient, Use(v), transposeRight: true);
            var ofProbabilities = mask is null ? ofUsed : Backward.Node("Mul", [ofUsed, Use(mask)]);
            Accumulate(value, Join(Backward, Backward.MatMul(Use(used), gradient, transposeLeft: true), rows));
            var mean = Backward.Node("ReduceSum", [Backward.Node("Mul", [ofProbabilities, p]), Backward.Int64(-1)]);
            var ofScores = Backward.Node("Mul", [p, Backward.Node("Sub", [ofProbabilities, mean])]);
            Accumulate(query, Join(Backward, Backward.MatMul(ofScores, Use(k), scale), rows));
            Accumulate(key, Join(Backward, Backward.MatMul(ofScores, Use(q), scale, transposeLeft: true), rows));
        });
        return result;
    }

    /// <summary>Reshapes rows to <c>[windows, heads, tokens, size]</c>.</summary>
    private static string Split(GraphWriter graph, string rows, string headShape) =>
        graph.Node("Transpose", [graph.Node("Reshape", [rows, headShape])], GraphWriter.Ints("perm", 0, 2, 1, 3));

    private static string Join(GraphWriter graph, string heads, string rowShape) =>
        graph.Node("Reshape", [graph.Node("Transpose", [heads], GraphWriter.Ints("perm", 0, 2, 1, 3)), rowShape]);
}
