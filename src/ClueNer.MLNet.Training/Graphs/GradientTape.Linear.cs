using ClueNer.MLNet.Conversion.Graphs;

namespace ClueNer.MLNet.Training.Graphs;

internal sealed partial class GradientTape
{
    /// <summary>
    /// α·rows·Wᵀ + β·b, with the weights in PyTorch's layout, <c>[outputs, inputs]</c>. The gradients are α·dy·W, α·dyᵀ·rows and β times
    /// the sum of dy's rows.
    /// </summary>
    public string Linear(string rows, string name, float alpha = 1, float beta = 1)
    {
        var (weight, bias) = (Input(name + ".weight"), Input(name + ".bias"));
        var factor = OnnxTensors.Float("alpha", alpha);
        var result = Forward.Node("Gemm", [rows, weight, bias], OnnxTensors.Int("transB", 1), factor, OnnxTensors.Float("beta", beta));
        _gradients.Push(() =>
        {
            var gradient = GradientOf(result);
            // The product itself adds the gradient that other uses of the rows have given already.
            string[] operands = _gradientOf.TryGetValue(rows, out var before) ? [gradient, Use(weight), before] : [gradient, Use(weight)];
            _gradientOf[rows] = Backward.Node("Gemm", operands, factor);
            GiveGradient(weight, Backward.Node("Gemm", [gradient, Use(rows)], OnnxTensors.Int("transA", 1), factor));
            var sum = SumOfRows(gradient);
            GiveGradient(bias, beta == 1 ? sum : Backward.Node("Mul", [sum, Backward.Scalar(beta)]));
        });
        return result;
    }

    private string SumOfRows(string rows) => Backward.Node("ReduceSum", [rows, Backward.Int64(0)], OnnxTensors.Int("keepdims", 0));
}
