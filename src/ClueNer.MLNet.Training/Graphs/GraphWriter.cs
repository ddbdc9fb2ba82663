using System.Globalization;
using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using Google.Protobuf;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Graphs;

/// <summary>
/// Writes an ONNX graph node by node. Every method that adds something returns its name, for use as an input of the next node.
/// </summary>
/// <param name="prefix">Prefix of the names of values, so that those of two graphs differ.</param>
internal sealed class GraphWriter(string prefix)
{
    private readonly GraphProto _graph = new() { Name = prefix };
    private readonly HashSet<string> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private int _values;

    /// <summary>The graph's inputs in their order.</summary>
    public IEnumerable<string> Inputs => _graph.Input.Select(input => input.Name);

    /// <summary>The graph's outputs in their order.</summary>
    public IEnumerable<string> Outputs => _graph.Output.Select(output => output.Name);

    public string Input(string name, DataType type = DataType.Float)
    {
        if (_inputs.Add(name))
        {
            _graph.Input.Add(Value(name, type));
        }

        return name;
    }

    /// <summary>Makes a value an output of the graph, under its own name.</summary>
    public void Output(string value) => _graph.Output.Add(Value(value, DataType.Float));

    /// <summary>Makes a value an output of the graph, under the given name.</summary>
    public void Output(string name, string value)
    {
        Add("Identity", [value], [name], []);
        Output(name);
    }

    public string Node(string op, string[] inputs, params AttributeProto[] attributes) => Nodes(op, inputs, 1, attributes)[0];

    public string[] Nodes(string op, string[] inputs, int outputs, params AttributeProto[] attributes)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(_ => NewName())];
        Add(op, inputs, names, attributes);
        return names;
    }

    /// <summary>Adds a matrix product whose operands may be transposed, an ONNX Runtime extension of ONNX.</summary>
    public string MatMul(string left, string right, float alpha = 1, bool transposeLeft = false, bool transposeRight = false)
    {
        var name = NewName();
        var node = Add(
            "FusedMatMul",
            [left, right],
            [name],
            [OnnxTensors.Float("alpha", alpha), OnnxTensors.Int("transA", transposeLeft ? 1 : 0), OnnxTensors.Int("transB", transposeRight ? 1 : 0)]);
        node.Domain = "com.microsoft";
        return name;
    }

    public string Scalar(float value) => Constant(DataType.Float, [value]);

    public string Int64(params long[] values) => Constant(DataType.Int64, values, values.Length);

    public byte[] ToModel() => new ModelProto
    {
        IrVersion = 9,
        ProducerName = "ClueNer.MLNet",
        Graph = _graph,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 18 }, new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 } },
    }.ToByteArray();

    public static AttributeProto Ints(string name, params long[] values) =>
        new() { Name = name, Ints = { values }, Type = AttributeProto.Types.AttributeType.Ints };

    private string Constant<T>(DataType type, T[] values, params long[] dims)
        where T : unmanaged
    {
        var key = type + ":" + string.Join(',', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
        if (!_constants.TryGetValue(key, out var name))
        {
            _constants.Add(key, name = NewName());
            _graph.Initializer.Add(OnnxTensors.Create<T>(name, type, values, dims));
        }

        return name;
    }

    private NodeProto Add(string op, string[] inputs, string[] outputs, AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = op, Name = outputs[0] };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        return node;
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"{prefix}{_values++}");

    // Without a shape, since batches differ in shape.
    private static ValueInfoProto Value(string name, DataType type) =>
        new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type } } };
}
