using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Training.Graphs;

internal sealed partial class GradientTape
{
    /// <summary>
    /// The function between the two products of a feed-forward block, both of which are multiplied by <see cref="ScaleAround"/>.
    /// </summary>
    public string Activation(string value, HiddenActivation kind) => kind switch
    {
        HiddenActivation.Gelu => Gelu(value),
        HiddenActivation.GeluTanh => GeluTanh(value),
        HiddenActivation.QuickGelu => QuickGelu(value),
        HiddenActivation.Relu => Relu(value),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The activation is not one of HiddenActivation's values: choose one of them."),
    };

    /// <summary>
    /// The factor of the products before and after an activation. An activation's rows are the widest of the encoder, so each of its nodes
    /// is a pass over much memory, whereas a factor in a product costs nothing.
    /// </summary>
    public static float ScaleAround(HiddenActivation kind) => kind == HiddenActivation.Gelu ? 0.70710678f : 1;

    /// <summary>
    /// z·(1 + erf z), which for z = x/√2 is √2·x·Φ(x). The products before and after it contain both factors. The derivative is 1 + erf z +
    /// z·exp(ln(2/√π) − z²).
    /// </summary>
    private string Gelu(string value)
    {
        var share = Forward.Node("Add", [Forward.Node("Erf", [value]), Forward.Scalar(1)]);
        var result = Forward.Node("Mul", [value, share]);
        _gradients.Push(() =>
        {
            var z = Use(value);
            var density = Backward.Node("Exp", [Backward.Node("Sub", [Backward.Scalar(0.12078224f), Backward.Node("Mul", [z, z])])]);
            var slope = Backward.Node("Add", [Use(share), Backward.Node("Mul", [z, density])]);
            Accumulate(value, Backward.Node("Mul", [GradientOf(result), slope]));
        });
        return result;
    }

    /// <summary>x·(1 + tanh u)/2 with u = √(2/π)·(x + 0.044715·x³); the derivative is (1 + t)/2 + x·(1 − t²)/2 · √(2/π)·(1 + 3·0.044715·x²).</summary>
    private string GeluTanh(string value)
    {
        const float root = 0.7978845608f;
        var square = Forward.Node("Mul", [value, value]);
        var inner = Forward.Node("Mul", [value, Forward.Node("Add", [Forward.Node("Mul", [square, Forward.Scalar(root * 0.044715f)]), Forward.Scalar(root)])]);
        var tanh = Forward.Node("Tanh", [inner]);
        var share = Forward.Node("Mul", [Forward.Node("Add", [tanh, Forward.Scalar(1)]), Forward.Scalar(0.5f)]);
        var result = Forward.Node("Mul", [value, share]);
        _gradients.Push(() =>
        {
            var (x, t) = (Use(value), Use(tanh));
            var innerSlope = Backward.Node("Add", [Backward.Node("Mul", [Backward.Node("Mul", [x, x]), Backward.Scalar(3 * root * 0.044715f)]), Backward.Scalar(root)]);
            var rest = Backward.Node("Sub", [Backward.Scalar(1), Backward.Node("Mul", [t, t])]);
            var bend = Backward.Node("Mul", [Backward.Node("Mul", [x, rest]), Backward.Node("Mul", [innerSlope, Backward.Scalar(0.5f)])]);
            Accumulate(value, Backward.Node("Mul", [GradientOf(result), Backward.Node("Add", [Use(share), bend])]));
        });
        return result;
    }

    /// <summary>x·σ(1.702x), whose derivative is σ + 1.702·x·σ·(1 − σ).</summary>
    private string QuickGelu(string value)
    {
        var sigmoid = Forward.Node("Sigmoid", [Forward.Node("Mul", [value, Forward.Scalar(1.702f)])]);
        var result = Forward.Node("Mul", [value, sigmoid]);
        _gradients.Push(() =>
        {
            var (x, s) = (Use(value), Use(sigmoid));
            var rest = Backward.Node("Sub", [Backward.Scalar(1), s]);
            var bend = Backward.Node("Mul", [Backward.Node("Mul", [x, Backward.Node("Mul", [s, rest])]), Backward.Scalar(1.702f)]);
            Accumulate(value, Backward.Node("Mul", [GradientOf(result), Backward.Node("Add", [s, bend])]));
        });
        return result;
    }

    private string Relu(string value)
    {
        var result = Forward.Node("Relu", [value]);
        _gradients.Push(() => Accumulate(value, Backward.Node("Mul", [GradientOf(result), Backward.Node("Sign", [Use(result)])])));
        return result;
    }
}
