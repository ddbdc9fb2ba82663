using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Graphs;

/// <summary>
/// Writes a forward graph and, in reverse, the graph of its gradients. Every operation writes its forward nodes and keeps a closure that
/// writes the nodes of its gradient; the closures run in reverse order (reverse-mode differentiation). Forward values that a gradient needs
/// are outputs of the forward graph and inputs of the backward graph, so that the loss can be computed between the two.
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

    /// <summary>Adds an input to the forward graph, and to the backward graph if that needs it: a parameter, a mask or a shape.</summary>
    public string Input(string name, DataType type = DataType.Float)
    {
        _given.Add(name);
        return Forward.Input(name, type);
    }

    /// <summary>Writes all gradients. The gradient of <paramref name="output"/> is an input of the backward graph.</summary>
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

    /// <summary>Adds two values.</summary>
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

    /// <summary>Multiplies by the mask, if there is one.</summary>
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

    /// <summary>Makes a forward value or an input available in the backward graph.</summary>
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
