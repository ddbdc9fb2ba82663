using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Graphs;

/// <summary>
/// Writes a forward graph and, in reverse, the graph of its gradients. Every operation writes its forward nodes and keeps a closure
/// that writes its gradient's; the closures run backwards (reverse-mode differentiation). What a gradient needs of the forward graph
/// is an output there and an input here, so that the loss can be computed between the two.
/// </summary>
internal sealed partial class GradientTape
{
    private readonly Stack<Action> _gradients = new();
    private readonly Dictionary<string, string> _gradientOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);
    private readonly List<string> _saved = [];

    public GraphWriter Forward { get; } = new("f");

    public GraphWriter Backward { get; } = new("b");

    /// <summary>The forward values that the backward graph needs.</summary>
    public IReadOnlyList<string> Saved => _saved;

    /// <summary>The parameters in the order in which the backward graph gives their gradients.</summary>
    public List<string> Parameters { get; } = [];

    /// <summary>Something that is given from outside, to both graphs where both need it: a parameter, a mask, a shape.</summary>
    public string Input(string name, DataType type = DataType.Float)
    {
        _given.Add(name);
        return Forward.Input(name, type);
    }

    /// <summary>Writes all gradients, given that of <paramref name="output"/> as an input of the backward graph.</summary>
    public void WriteGradients(string output, string gradientName)
    {
        _gradientOf[output] = Backward.Input(gradientName);
        while (_gradients.TryPop(out var write))
        {
            write();
        }
    }

    public string GradientOf(string value) => _gradientOf[value];

    /// <summary>The name of the output that holds a parameter's gradient.</summary>
    public static string GradientName(string parameter) => "gradient:" + parameter;

    /// <summary>A sum of two values.</summary>
    public string Add(string left, string right)
    {
        var sum = Forward.Node("Add", [left, right]);
        _gradients.Push(() =>
        {
            var gradient = GradientOf(sum);
            Accumulate(left, gradient);
            Accumulate(right, gradient);
        });
        return sum;
    }

    /// <summary>Leaves out what the mask says; without a mask nothing.</summary>
    public string Dropout(string value, string? mask)
    {
        if (mask is null)
        {
            return value;
        }

        var result = Forward.Node("Mul", [value, mask]);
        _gradients.Push(() => Accumulate(value, Backward.Node("Mul", [GradientOf(result), Use(mask)])));
        return result;
    }

    private void Accumulate(string value, string gradient) =>
        _gradientOf[value] = _gradientOf.TryGetValue(value, out var before) ? Backward.Node("Add", [before, gradient]) : gradient;

    private void GiveGradient(string parameter, string gradient)
    {
        Parameters.Add(parameter);
        Backward.Output(GradientName(parameter), gradient);
    }

    /// <summary>A forward value, or an input, in the backward graph.</summary>
    private string Use(string value, DataType type = DataType.Float)
    {
        if (!_given.Contains(value) && !_saved.Contains(value))
        {
            _saved.Add(value);
            Forward.Output(value);
        }

        return Backward.Input(value, type);
    }
}
