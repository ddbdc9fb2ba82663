using System.Globalization;
using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Onnx;
using Google.Protobuf;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Makes ONNX tensors and attributes.</summary>
internal static class OnnxTensors
{
    public static TensorProto Empty(string name, DataType type, params ReadOnlySpan<long> dims)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type };
        foreach (var size in dims)
        {
            tensor.Dims.Add(size);
        }

        return tensor;
    }

    public static TensorProto Create<T>(string name, DataType type, ReadOnlySpan<T> values, params ReadOnlySpan<long> dims)
        where T : unmanaged
    {
        var tensor = Empty(name, type, dims);
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values));
        return tensor;
    }

    /// <summary>Makes a tensor whose bytes are in a file.</summary>
    /// <param name="tensor">Its name, type and sizes.</param>
    /// <param name="file">The file's name, without a folder.</param>
    /// <param name="offset">Offset of the bytes in the file.</param>
    /// <param name="length">Number of bytes.</param>
    public static TensorProto External(TensorProto tensor, string file, long offset, long length)
    {
        var external = tensor.Clone();
        external.DataLocation = DataLocation.External;
        external.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = file });
        external.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = offset.ToString(CultureInfo.InvariantCulture) });
        external.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = length.ToString(CultureInfo.InvariantCulture) });
        return external;
    }

    public static int SizeOf(DataType type) => type switch
    {
        DataType.Float or DataType.Int32 => 4,
        DataType.Float16 => 2,
        DataType.Int8 or DataType.Uint8 => 1,
        DataType.Int64 => 8,
        _ => throw new NotSupportedException(type.ToString()),
    };

    public static AttributeProto Int(string name, long value) =>
        new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    public static AttributeProto Float(string name, float value) =>
        new() { Name = name, F = value, Type = AttributeProto.Types.AttributeType.Float };

    public static AttributeProto Tensor(string name, TensorProto value) =>
        new() { Name = name, T = value, Type = AttributeProto.Types.AttributeType.Tensor };

    /// <summary>Makes an input or output; a dimension is a number or a name.</summary>
    public static ValueInfoProto Value(string name, DataType type, params ReadOnlySpan<object> dims)
    {
        var shape = new TensorShapeProto();
        foreach (var size in dims)
        {
            shape.Dim.Add(size is int number
                ? new TensorShapeProto.Types.Dimension { DimValue = number }
                : new TensorShapeProto.Types.Dimension { DimParam = (string)size });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
