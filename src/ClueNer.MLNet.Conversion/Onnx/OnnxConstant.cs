using ClueNer.MLNet.Conversion.Graphs;
using Google.Protobuf;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Onnx;

/// <summary>
/// A constant whose bytes are not in memory: the messages around them, outermost first, each a field of the previous one. Usually an
/// initializer; if ML.NET cannot read initializers of its type, a Constant node.
/// </summary>
internal sealed class OnnxConstant
{
    private readonly (int Field, IMessage Message)[] _levels;
    private readonly long _contentSize;

    private OnnxConstant(TensorProto tensor, params (int Field, IMessage Message)[] around)
    {
        _levels = [.. around, (around.Length == 0 ? GraphProto.InitializerFieldNumber : AttributeProto.TFieldNumber, tensor)];
        _contentSize = tensor.Dims.Aggregate((long)OnnxTensors.SizeOf((DataType)tensor.DataType), (product, size) => product * size);
    }

    /// <summary>Number of bytes in the graph, including tags and lengths.</summary>
    public long Size => SizeFrom(0);

    public static OnnxConstant Of(TensorProto tensor) => IsInitializer(tensor)
        ? new OnnxConstant(tensor)
        : new OnnxConstant(tensor, (GraphProto.NodeFieldNumber, ConstantNode(tensor.Name)), (NodeProto.AttributeFieldNumber, ValueAttribute()));

    /// <summary>
    /// Whether ML.NET's OnnxTransformer accepts the tensor as an initializer: it looks at the type of each one, and throws for types that
    /// no column can have, such as float16.
    /// </summary>
    public static bool IsInitializer(TensorProto tensor) => (DataType)tensor.DataType is
        DataType.Float or DataType.Double or DataType.Bool or DataType.String
        or DataType.Int8 or DataType.Int16 or DataType.Int32 or DataType.Int64
        or DataType.Uint8 or DataType.Uint16 or DataType.Uint32 or DataType.Uint64;

    /// <summary>Returns the same constant as a node, with its bytes.</summary>
    public static NodeProto ToNode(TensorProto tensor)
    {
        var node = ConstantNode(tensor.Name);
        var value = ValueAttribute();
        value.T = tensor;
        node.Attribute.Add(value);
        return node;
    }

    /// <summary>Writes the constant with its content, and returns the number of content bytes.</summary>
    public long Write(CodedOutputStream output, Stream stream, IEnumerable<ReadOnlyMemory<byte>> content)
    {
        for (var level = 0; level < _levels.Length; level++)
        {
            output.WriteTag(_levels[level].Field, WireFormat.WireType.LengthDelimited);
            output.WriteLength((int)LengthOf(level));
            _levels[level].Message.WriteTo(output);
        }

        output.WriteTag(TensorProto.RawDataFieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteLength((int)_contentSize);

        // Flush the library's buffer and write to the stream directly, so that the bytes are not copied again.
        output.Flush();
        var written = 0L;
        foreach (var block in content)
        {
            stream.Write(block.Span);
            written += block.Length;
        }

        return written == _contentSize ? written : throw new InvalidOperationException($"A constant has {written} bytes instead of {_contentSize}.");
    }

    private static NodeProto ConstantNode(string name) => new() { OpType = "Constant", Name = name, Output = { name } };

    private static AttributeProto ValueAttribute() => new() { Name = "value", Type = AttributeProto.Types.AttributeType.Tensor };

    private long LengthOf(int level) => _levels[level].Message.CalculateSize() + SizeFrom(level + 1);

    private long SizeFrom(int level) => level < _levels.Length
        ? FieldSize(_levels[level].Field, LengthOf(level))
        : FieldSize(TensorProto.RawDataFieldNumber, _contentSize);

    private static long FieldSize(int field, long length) =>
        CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeRawVarint64Size((ulong)length) + length;
}
