using ClueNer.MLNet.Conversion.Graphs;

namespace ClueNer.MLNet.Training.Graphs;

internal sealed partial class GradientTape
{
    /// <summary>
    /// rows · Wᵀ + b, with the weights as PyTorch has them, <c>[outputs, inputs]</c>. The gradients are dy · W, dyᵀ · rows and the sum
    /// of dy's rows.
    /// </summary>
    public string Linear(string rows, string name)
    {
        var (weight, bias) = (Input(name + ".weight"), Input(name + ".bias"));
        var result = Forward.Node("Gemm", [rows, weight, bias], OnnxTensors.Int("transB", 1));
        _gradients.Push(() =>
        {
            var gradient = GradientOf(result);
            // What other users of the rows gave already is added by the product itself.
            string[] operands = _gradientOf.TryGetValue(rows, out var before) ? [gradient, Use(weight), before] : [gradient, Use(weight)];
            _gradientOf[rows] = Backward.Node("Gemm", operands);
            GiveGradient(weight, Backward.Node("Gemm", [gradient, Use(rows)], OnnxTensors.Int("transA", 1)));
            GiveGradient(bias, SumOfRows(gradient));
        });
        return result;
    }

    private string SumOfRows(string rows) => Backward.Node("ReduceSum", [rows, Backward.Int64(0)], OnnxTensors.Int("keepdims", 0));
}
