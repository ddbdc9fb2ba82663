using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Encoders.Families;
using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// The graph that exporters write for a BERT token classifier, operator by operator: plain ONNX, with attention and GELU spelt out as
/// PyTorch computes them, 3-D throughout. transformers.js runs such graphs, so this is the one to beat.
/// </summary>
internal sealed class StockGraph
{
    private readonly GraphBuilder _builder = new();
    private readonly EncoderConfig _config;
    private readonly EncoderWeights _weights;
    private readonly IMatMulEmitter _product;

    private StockGraph(EncoderConfig config, EncoderWeights weights, IMatMulEmitter product)
    {
        _config = config;
        _weights = weights;
        _product = product;
    }

    public static void Write(string checkpoint, string path, bool quantise)
    {
        var files = SourceFiles.Find(checkpoint, new EntityModelConversionOptions());
        using var tensors = CheckpointTensors.Open(files);
        using var json = CheckpointJson.Read(Path.Combine(checkpoint, EntityModelFiles.Config));
        var graph = new StockGraph(
            HuggingFaceConfig.Read(json.RootElement, EntityModelFiles.Config, null),
            new EncoderWeights(TensorNames.Of(tensors.All), files.Name, BertFamily.Description),
            quantise ? new DynamicProduct() : new FloatMatMul());
        graph.Build();
        var model = new ModelProto { IrVersion = 9, OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 18 } } };
        OnnxFile.Write(path, model, graph._builder.Graph, graph._builder.Weights, _ => { }, CancellationToken.None);
    }

    private void Build()
    {
        foreach (var name in (string[])["input_ids", "attention_mask", "token_type_ids"])
        {
            _builder.Graph.Input.Add(OnnxTensors.Value(name, DataType.Int64, "batch", "sequence"));
        }

        var rows = Embed();
        var mask = Mask();
        for (var i = 0; i < _config.Layers; i++)
        {
            rows = Layer(rows, mask, BertNames.Layer(i));
        }

        Dense(rows, BertNames.Classifier, _config.HiddenSize, _config.Labels.Count, "logits");
        _builder.Graph.Output.Add(OnnxTensors.Value("logits", DataType.Float, "batch", "sequence", _config.Labels.Count));
    }

    private string Embed()
    {
        var length = _builder.Node("Gather", [_builder.Node("Shape", ["input_ids"], "shape"), _builder.Int64("one", 1)], "length");
        var all = _builder.Int64("all", [.. Enumerable.Range(0, _config.Positions).Select(i => (long)i)]);
        var positions = _builder.Node("Slice", [all, _builder.Int64("zero", 0), length, _builder.Int64("zero", 0), _builder.Int64("one", 1)], "positions");
        var words = Table("input_ids", BertNames.WordEmbeddings, _config.VocabularySize);
        var types = Table("token_type_ids", BertNames.TypeEmbeddings, _config.TokenTypes);
        var sum = _builder.Node("Add", [words, types], "embeddings.two");
        return Norm(_builder.Node("Add", [sum, Table(positions, BertNames.PositionEmbeddings, _config.Positions)], "embeddings.three"), BertNames.EmbeddingNorm);
    }

    /// <summary>[b, 1, l, l]: 0 for tokens, the lowest float for padding.</summary>
    private string Mask()
    {
        var wide = _builder.Node("Unsqueeze", ["attention_mask", _builder.Int64("axes12", 1, 2)], "mask.wide");
        var batch = _builder.Node("Gather", ["shape", _builder.Int64("zero", 0)], "batch");
        var shape = _builder.Node("Concat", [batch, _builder.Int64("one", 1), "length", "length"], "mask.shape", OnnxTensors.Int("axis", 0));
        var values = _builder.Cast(_builder.Node("Expand", [wide, shape], "mask.expanded"), DataType.Float, "mask.float");
        var inverted = _builder.Node("Sub", [_builder.Scalar("one.float", DataType.Float, 1f), values], "mask.inverted");
        var padding = _builder.Cast(inverted, DataType.Bool, "mask.padding");
        return _builder.Node("Where", [padding, _builder.Scalar("lowest", DataType.Float, float.MinValue), inverted], "mask");
    }

    private string Layer(string rows, string mask, string name)
    {
        var width = _config.HiddenSize;
        var context = Attend(rows, mask, name + "attention.self.");
        var attended = AddAndNorm(Dense(context, name + "attention.output.dense", width, width), rows, name + "attention.output.LayerNorm");
        var inner = Gelu(Dense(attended, name + "intermediate.dense", width, _config.IntermediateSize), name + "gelu.");
        return AddAndNorm(Dense(inner, name + "output.dense", _config.IntermediateSize, width), attended, name + "output.LayerNorm");
    }

    private string Attend(string rows, string mask, string name)
    {
        var width = _config.HiddenSize;
        var query = Heads("query", 0, 2, 1, 3);
        var value = Heads("value", 0, 2, 1, 3);
        var key = Heads("key", 0, 2, 3, 1);

        // PyTorch's exporter scales both sides by the fourth root of the head's width.
        var root = _builder.Scalar("root", DataType.Float, MathF.Pow(width / _config.Heads, -0.25f));
        query = _builder.Node("Mul", [query, root], name + "query.scaled");
        key = _builder.Node("Mul", [key, root], name + "key.scaled");
        var scores = _builder.Node("Add", [_builder.Node("MatMul", [query, key], name + "scores"), mask], name + "masked");
        var probabilities = _builder.Node("Softmax", [scores], name + "probabilities", OnnxTensors.Int("axis", -1));
        var context = _builder.Node("MatMul", [probabilities, value], name + "context");
        var turned = _builder.Node("Transpose", [context], name + "turned", Permutation(0, 2, 1, 3));
        return _builder.Reshape(turned, _builder.Int64("joined", 0, 0, width), name + "joined");

        string Heads(string part, params long[] permutation)
        {
            var dense = Dense(rows, name + part, width, width);
            var split = _builder.Reshape(dense, _builder.Int64("heads", 0, 0, _config.Heads, width / _config.Heads), name + part + ".split");
            return _builder.Node("Transpose", [split], name + part + ".turned", Permutation(permutation));
        }
    }

    private string Gelu(string rows, string name)
    {
        var erf = _builder.Node("Erf", [_builder.Node("Div", [rows, _builder.Scalar("root2", DataType.Float, MathF.Sqrt(2))], name + "div")], name + "erf");
        var sum = _builder.Node("Add", [erf, _builder.Scalar("one.float", DataType.Float, 1f)], name + "sum");
        var product = _builder.Node("Mul", [rows, sum], name + "product");
        return _builder.Node("Mul", [product, _builder.Scalar("half", DataType.Float, 0.5f)], name + "out");
    }

    private string AddAndNorm(string rows, string input, string name) => Norm(_builder.Node("Add", [rows, input], name + ".sum"), name);

    private string Norm(string rows, string name)
    {
        var (gain, bias) = _weights.LayerNorm(name, _config.HiddenSize);
        return _builder.Node(
            "LayerNormalization", [rows, _builder.Floats(name + ".weight", gain), _builder.Floats(name + ".bias", bias)], name,
            OnnxTensors.Int("axis", -1), OnnxTensors.Float("epsilon", _config.LayerNormEpsilon));
    }

    private string Dense(string rows, string name, int inputs, int outputs, string? output = null)
    {
        var product = _product.Multiply(_builder, rows, name + ".product", _weights.Matrix(name + ".weight", outputs, inputs));
        return _builder.Node("Add", [_builder.Floats(name + ".bias", _weights.Vector(name + ".bias", outputs)), product], output ?? name);
    }

    private string Table(string ids, string name, int rows) => _product.LookUp(_builder, ids, name, _weights.Matrix(name, rows, _config.HiddenSize));

    private static AttributeProto Permutation(params long[] axes) =>
        new() { Name = "perm", Ints = { axes }, Type = AttributeProto.Types.AttributeType.Ints };
}
