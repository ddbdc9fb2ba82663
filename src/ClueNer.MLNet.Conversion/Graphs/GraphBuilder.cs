using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Onnx;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Collects nodes and constants. Every method that makes something returns its name, for use as the next one's input.</summary>
internal sealed class GraphBuilder
{
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<CheckpointTensor, string> _weightNames = new(ReferenceEqualityComparer.Instance);

    public GraphProto Graph { get; } = new() { Name = "cluener" };

    public List<WeightGroup> Weights { get; } = [];

    public string Node(string op, string[] inputs, string output, params AttributeProto[] attributes) => Add(op, "", inputs, [output], attributes);

    /// <summary>Adds an ONNX Runtime operator that is not part of ONNX.</summary>
    public string RuntimeNode(string op, string[] inputs, string output, params AttributeProto[] attributes) => Add(op, "com.microsoft", inputs, [output], attributes);

    public string Cast(string input, DataType type, string output) => Node("Cast", [input], output, OnnxTensors.Int("to", (int)type));

    public string Reshape(string input, string shape, string output) => Node("Reshape", [input, shape], output);

    /// <summary>Adds a small constant vector, or reuses the one that already has this name.</summary>
    public string Int64(string name, params long[] values) => Constant(name, DataType.Int64, values, values.Length);

    public string Scalar<T>(string name, DataType type, T value)
        where T : unmanaged => Constant(name, type, [value]);

    public string Floats(string name, float[] values, params long[] dims) =>
        Constant(name, DataType.Float, values, dims.Length == 0 ? [values.Length] : dims);

    /// <summary>Makes a value that several blocks need, when the first of them asks for it.</summary>
    public string Once(string name, Func<string, string> make) => _shared.Add(name) ? make(name) : name;

    /// <summary>Returns the name of a tensor's weights, which are added once, however many layers share them.</summary>
    public string WeightsOf(CheckpointTensor tensor, string name, Action add)
    {
        if (_weightNames.TryAdd(tensor, name))
        {
            add();
        }

        return _weightNames[tensor];
    }

    /// <summary>Adds weights whose bytes are made all at once, one array per tensor.</summary>
    public void AddWeights(Func<byte[][]> produce, params TensorProto[] tensors) =>
        AddWeights(() => Array.ConvertAll(produce(), bytes => (IEnumerable<ReadOnlyMemory<byte>>)[bytes]), tensors);

    /// <summary>
    /// Adds weights whose bytes are made block by block: tables of words, which may be as large as all other weights together.
    /// </summary>
    public void AddWeights(Func<IEnumerable<ReadOnlyMemory<byte>>[]> produce, params TensorProto[] tensors) => Weights.Add(new WeightGroup(tensors, produce));

    private string Constant<T>(string name, DataType type, T[] values, params long[] dims)
        where T : unmanaged
    {
        if (_constants.Add(name))
        {
            Graph.Initializer.Add(OnnxTensors.Create<T>(name, type, values, dims));
        }

        return name;
    }

    private string Add(string op, string domain, string[] inputs, string[] outputs, AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = op, Name = outputs[0] };
        if (domain.Length > 0)
        {
            node.Domain = domain;
        }

        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        Graph.Node.Add(node);
        return outputs[0];
    }
}
