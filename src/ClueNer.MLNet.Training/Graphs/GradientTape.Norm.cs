using ClueNer.MLNet.Conversion.Graphs;

namespace ClueNer.MLNet.Training.Graphs;

internal sealed partial class GradientTape
{
    /// <summary>
    /// Layer norm: y = γ·x̂ + β with x̂ = (x − μ)·r and r = 1/√(σ² + ε). With g = dy·γ the gradient is r·(g − mean(g) − x̂·mean(g·x̂)).
    /// </summary>
    public string LayerNorm(string rows, string name, float epsilon)
    {
        var (gain, shift) = (Input(name + ".weight"), Input(name + ".bias"));
        var outputs = Forward.Nodes("LayerNormalization", [rows, gain, shift], 3, OnnxTensors.Int("axis", -1), OnnxTensors.Float("epsilon", epsilon));
        var (result, mean, inverse) = (outputs[0], outputs[1], outputs[2]);
        _gradients.Push(() =>
        {
            var gradient = GradientOf(result);
            var normed = Backward.Node("Mul", [Backward.Node("Sub", [Use(rows), Use(mean)]), Use(inverse)]);
            GiveGradient(gain, SumOfRows(Backward.Node("Mul", [gradient, normed])));
            GiveGradient(shift, SumOfRows(gradient));
            var scaled = Backward.Node("Mul", [gradient, Use(gain)]);
            var along = Backward.Node("Mul", [normed, MeanOfRow(Backward.Node("Mul", [scaled, normed]))]);
            var centred = Backward.Node("Sub", [scaled, MeanOfRow(scaled)]);
            Accumulate(rows, Backward.Node("Mul", [Use(inverse), Backward.Node("Sub", [centred, along])]));
        });
        return result;
    }

    /// <summary>
    /// UER-py's layer norm (uer/layers/layer_norm.py): y = γ·(x − μ)/(s + ε) + β with the unbiased deviation s. With g = dy·γ the gradient
    /// is (g − mean(g))/(s + ε) − (x − μ)·Σg(x − μ) / ((n − 1)·s·(s + ε)²).
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="name">Name of gain and shift.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="width">n, the values of a row.</param>
    public string UerLayerNorm(string rows, string name, float epsilon, int width)
    {
        var (gain, shift) = (Input(name + ".weight"), Input(name + ".bias"));
        var offset = Forward.Node("Sub", [rows, Forward.Node("ReduceMean", [rows, Forward.Int64(-1)])]);
        var squares = Forward.Node("ReduceSum", [Forward.Node("Mul", [offset, offset]), Forward.Int64(-1)]);
        var deviation = Forward.Node("Sqrt", [Forward.Node("Mul", [squares, Forward.Scalar(1f / (width - 1))])]);
        var divisor = Forward.Node("Add", [deviation, Forward.Scalar(epsilon)]);
        var normed = Forward.Node("Div", [offset, divisor]);
        var result = Forward.Node("Add", [Forward.Node("Mul", [normed, gain]), shift]);
        _gradients.Push(() =>
        {
            var gradient = GradientOf(result);
            GiveGradient(gain, SumOfRows(Backward.Node("Mul", [gradient, Use(normed)])));
            GiveGradient(shift, SumOfRows(gradient));
            var scaled = Backward.Node("Mul", [gradient, Use(gain)]);
            var centred = Backward.Node("Div", [Backward.Node("Sub", [scaled, MeanOfRow(scaled)]), Use(divisor)]);
            // (x − μ)/(s + ε) is there already: it has one factor of (s + ε)², and its sum with g has the other.
            var sum = Backward.Node("ReduceSum", [Backward.Node("Mul", [scaled, Use(normed)]), Backward.Int64(-1)]);
            var share = Backward.Node("Div", [sum, Backward.Node("Mul", [Use(deviation), Backward.Scalar(width - 1)])]);
            Accumulate(rows, Backward.Node("Sub", [centred, Backward.Node("Mul", [Use(normed), share])]));
        });
        return result;
    }

    private string MeanOfRow(string rows) => Backward.Node("ReduceMean", [rows, Backward.Int64(-1)]);
}
