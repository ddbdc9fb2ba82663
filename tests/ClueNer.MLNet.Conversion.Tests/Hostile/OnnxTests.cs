using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using Google.Protobuf;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>ONNX files that cannot be imported, and those that are imported unchanged.</summary>
public sealed class OnnxTests : IDisposable
{
    private readonly Refusal _refusal = new();
    private readonly ModelProto _standard;

    public OnnxTests()
    {
        using var other = new Refusal();
        _standard = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(other.Convert(new() { GraphKind = GraphKind.Standard }), EntityModelFiles.Onnx)));
    }

    public void Dispose() => _refusal.Dispose();

    [Fact]
    public void Convert_StandardGraph_ScoresAsTheCheckpoint()
    {
        using var checkpoint = new Refusal();
        using var expected = new Scoring(checkpoint.Convert());
        Put(_standard);
        using var actual = new Scoring(_refusal.Convert());

        long[][] windows = [[2, 5, 6, 7, 3], [2, 9, 3]];
        Assert.All(expected.Score(windows).Zip(actual.Score(windows)), pair => Assert.InRange(Scoring.LargestDifference(pair.First, pair.Second), 0, 1e-5f));
    }

    [Fact]
    public void Convert_ValuesNamedAsTheFlatInputs_AreMovedAside()
    {
        foreach (var node in _standard.Graph.Node)
        {
            Rename(node.Input);
            Rename(node.Output);
        }

        Put(_standard);
        using var scoring = new Scoring(_refusal.Convert());

        Assert.Equal(3 * 21, scoring.Score([2, 5, 3])[0].Length);

        static void Rename(IList<string> names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                names[i] = names[i] == "cluener.shape" ? "shape" : names[i] == "mask" ? "lengths" : names[i];
            }
        }
    }

    [Fact]
    public void Convert_Float16AndInitializersAsInputs_AreReadByMlNet()
    {
        // ML.NET throws for float16 initializers, and old exporters list initializers as inputs.
        var graph = _standard.Graph;
        var bias = graph.Initializer.First(t => t.Name == "classifier.bias");
        var half = OnnxTensors.Create("half", DataType.Float16, Array.ConvertAll(Floats(bias), value => (Half)value), bias.Dims[0]);
        graph.Initializer.Remove(bias);
        graph.Initializer.Add(half);
        graph.Node.Insert(0, new NodeProto { OpType = "Cast", Name = "cast", Input = { "half" }, Output = { "classifier.bias" }, Attribute = { OnnxTensors.Int("to", (int)DataType.Float) } });
        graph.Input.Add(OnnxTensors.Value("classifier.product.weight", DataType.Float, 8, 21));
        Put(_standard);

        using var recognizer = new EntityRecognizer(EntityModel.Load(_refusal.Convert()));

        Assert.NotNull(recognizer.Recognize("一丁"));
    }

    [Fact]
    public void Convert_FlatGraph_IsKeptAsItIs()
    {
        using var other = new Refusal();
        var graph = File.ReadAllBytes(Path.Combine(other.Convert(), EntityModelFiles.Onnx));
        _refusal.PutWeights("model.onnx", graph);

        var kept = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(_refusal.Convert(), EntityModelFiles.Onnx)));

        Assert.Equal(ModelProto.Parser.ParseFrom(graph), kept);
    }

    [Fact]
    public void Convert_UnknownFields_Survive()
    {
        // The converter's declaration omits documentation strings (field 6 of ModelProto, 10 of GraphProto).
        byte[] text = [(6 << 3) | 2, 2, (byte)'h', (byte)'i'];
        Put(ModelProto.Parser.ParseFrom([.. _standard.ToByteArray(), .. text]));

        var bytes = File.ReadAllBytes(Path.Combine(_refusal.Convert(), EntityModelFiles.Onnx));

        Assert.NotEqual(-1, bytes.AsSpan().IndexOf(text));
    }

    [Fact]
    public void Convert_TruncatedOnnx_IsRefused()
    {
        _refusal.PutWeights("model.onnx", _standard.ToByteArray()[..^100]);

        _refusal.AssertRefused("is not an ONNX file, or it is truncated");
    }

    [Fact]
    public void Convert_NoOnnxAtAll_IsRefused()
    {
        _refusal.PutWeights("model.onnx", "not a graph"u8.ToArray());

        _refusal.AssertRefused("model.onnx");
    }

    [Fact]
    public void Convert_LengthsPastTheEnd_IsRefusedInBoundedMemory()
    {
        // Field 7, the graph, with a declared length of 2 GB.
        _refusal.PutWeights("model.onnx", [(7 << 3) | 2, 0xff, 0xff, 0xff, 0xff, 0x07, 1, 2, 3]);

        _refusal.AssertRefused("is not an ONNX file, or it is truncated");
    }

    [Fact]
    public void Convert_ExternalData_IsRefused()
    {
        var tensor = _standard.Graph.Initializer[0];
        tensor.DataLocation = DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "../../secret" });

        AssertRefused("in another file, where one file is expected");
    }

    [Fact]
    public void Convert_NaNInOnnx_IsRefused()
    {
        var tensor = _standard.Graph.Initializer.First(t => t.Name == "classifier.bias");
        tensor.RawData = ByteString.CopyFrom([.. tensor.RawData.Span[..^4], .. BitConverter.GetBytes(float.NaN)]);

        AssertRefused("Tensor classifier.bias of model.onnx holds values that are not numbers");
    }

    [Fact]
    public void Convert_SizeOf2To62InOnnx_IsRefused()
    {
        _standard.Graph.Initializer.First(t => t.Name == "classifier.bias").Dims[0] = 1L << 62;

        AssertRefused("ONNX Runtime cannot run the converted graph");
    }

    [Fact]
    public void Convert_FixedShape_IsRefused()
    {
        _standard.Graph.Input[0].Type.TensorType.Shape.Dim[1] = new TensorShapeProto.Types.Dimension { DimValue = 128 };

        AssertRefused("input_ids of a fixed shape");
    }

    [Fact]
    public void Convert_OldOpset_IsRefused()
    {
        _standard.OpsetImport[0].Version = 10;

        AssertRefused("is for opset 10 where 11 or later is expected");
    }

    [Fact]
    public void Convert_OtherInput_IsRefused()
    {
        _standard.Graph.Input.Add(new ValueInfoProto { Name = "pixels" });

        AssertRefused("has an input pixels");
    }

    [Fact]
    public void Convert_OtherLabelCount_IsRefused()
    {
        _refusal.Put("config.json", _refusal.Read("config.json").Replace(",\"20\":\"I-scene\"", "", StringComparison.Ordinal));

        AssertRefused("126 logits for 6 tokens, where 120 are expected for 20 labels");
    }

    [Fact]
    public void Convert_ReadyGraphToInt8_IsRefused()
    {
        Put(_standard);

        _refusal.AssertRefused("is an existing ONNX graph", new() { Precision = WeightPrecision.Int8 });
    }

    private static float[] Floats(TensorProto tensor) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray();

    private void AssertRefused(string words)
    {
        Put(_standard);
        _refusal.AssertRefused(words);
    }

    private void Put(ModelProto model) => _refusal.PutWeights("model.onnx", model.ToByteArray());
}
