using System.Runtime.InteropServices;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Conversion.Graphs;
using ClueNer.MLNet.Conversion.Onnx;
using ClueNer.MLNet.Training.Parameters;
using static ClueNer.MLNet.Conversion.Onnx.TensorProto.Types;

namespace ClueNer.MLNet.Training.Checkpoints;

/// <summary>
/// Reads BERT's weights from a graph that the converter made. It identifies them by the operators that use them and by their order, not by
/// name: every version of the converter has kept that order. int8 weights are multiplied by their scales and become float32 again.
/// </summary>
internal sealed class GraphWeights
{
    private static readonly string[] Products = ["MatMul", "MatMulIntegerToFloat"];
    private static readonly string[] Sums = ["Add", "Sum", "BiasGelu", "FastGelu", "MultiHeadAttention"];

    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly Queue<float[]> _products = new();
    private readonly Queue<float[]> _biases = new();
    private readonly Queue<float[]> _norms = new();
    private readonly Dictionary<string, float[]> _weights = new(StringComparer.Ordinal);
    private readonly EncoderConfig _config;
    private readonly string _file;

    private GraphWeights(GraphProto graph, EncoderConfig config, string file)
    {
        (_config, _file) = (config, file);
        foreach (var initializer in graph.Initializer)
        {
            _constants.Add(initializer.Name, initializer);
        }

        foreach (var node in graph.Node)
        {
            Collect(node);
        }
    }

    /// <summary>Returns the weights by Hugging Face's names, including the classifier's.</summary>
    /// <exception cref="EntityModelException">The graph is not one that the converter makes from BERT.</exception>
    public static IReadOnlyDictionary<string, float[]> Read(GraphProto graph, EncoderConfig config, string file) => new GraphWeights(graph, config, file).Read();

    private void Collect(NodeProto node)
    {
        var constants = node.Input.Select(name => _constants.GetValueOrDefault(name)).ToList();
        if (node.OpType == "Constant")
        {
            _constants.Add(node.Output[0], node.Attribute.Single(attribute => attribute.Name == "value").T);
        }
        else if (node.OpType == "Cast" && constants[0] is { } halves)
        {
            _constants.Add(node.Output[0], halves);
        }
        else if (node.OpType == "Gather" && constants[0] is { Dims: [var rows, var width] } table)
        {
            AddTable(table, (int)rows, (int)width);
        }
        else if (node.OpType == "LayerNormalization")
        {
            constants.Skip(1).OfType<TensorProto>().ToList().ForEach(vector => _norms.Enqueue(Floats(vector)));
        }
        else if (Products.Contains(node.OpType) && constants[1] is { Dims: [var inputs, var outputs] } matrix)
        {
            _products.Enqueue(Transposition.Transpose(Scaled(matrix, constants.ElementAtOrDefault(3), (int)inputs, (int)outputs), (int)outputs));
        }
        else if (Sums.Contains(node.OpType) && constants.OfType<TensorProto>().FirstOrDefault(vector => vector.Dims is [_] or [1, _]) is { } bias)
        {
            _biases.Enqueue(Floats(bias));
        }
    }

    /// <summary>Adds word or position embeddings. int8 word embeddings are followed by the scales of their rows.</summary>
    private void AddTable(TensorProto table, int rows, int width)
    {
        var isScale = width == 1 && rows == _config.VocabularySize;
        if (isScale && _weights.TryGetValue(BertNames.WordEmbeddings, out var words))
        {
            var scales = Floats(table);
            for (var i = 0; i < words.Length; i++)
            {
                words[i] *= scales[i / _config.HiddenSize];
            }
        }
        else if (width == _config.HiddenSize)
        {
            // With as many positions as words, the row count does not tell the tables apart, but the word table comes first.
            var name = rows == _config.VocabularySize && !_weights.ContainsKey(BertNames.WordEmbeddings) ? BertNames.WordEmbeddings : BertNames.PositionEmbeddings;
            _weights[name] = Floats(table);
        }
    }

    private Dictionary<string, float[]> Read()
    {
        // The converter added the row of token type 0 to every position.
        _weights[BertNames.TypeEmbeddings] = new float[_config.TokenTypes * _config.HiddenSize];
        ReadNorm(BertNames.EmbeddingNorm);
        for (var layer = 0; layer < _config.Layers; layer++)
        {
            ReadLayer(BertNames.Layer(layer));
        }

        _weights[BertTensors.ClassifierWeight] = Next(_products);
        _weights[BertTensors.ClassifierBias] = Next(_biases);
        var shape = EncoderShape.Of(_config, _config.Labels.Count, uer: false);
        var expected = BertTensors.Encoder(shape).Concat(BertTensors.Classifier(shape.Hidden, shape.Labels));
        var complete = expected.All(tensor => _weights.TryGetValue(tensor.Name, out var values) && values.Length == tensor.Shape.Aggregate(1, (product, size) => product * size));
        return complete && _products.Count + _biases.Count + _norms.Count == 0 ? _weights : throw Other();
    }

    private void ReadLayer(string name)
    {
        string[] parts = [name + "attention.self.query", name + "attention.self.key", name + "attention.self.value"];
        Split(parts, ".weight", _products, _config.HiddenSize * _config.HiddenSize);
        Split(parts, ".bias", _biases, _config.HiddenSize);
        ReadLinear(name + "attention.output.dense");
        ReadNorm(name + "attention.output.LayerNorm");
        ReadLinear(name + "intermediate.dense");
        ReadLinear(name + "output.dense");
        ReadNorm(name + "output.LayerNorm");
    }

    /// <summary>
    /// Reads queries, keys and values: three matrices, or one joined matrix whose transpose has them one after the other.
    /// </summary>
    private void Split(string[] parts, string suffix, Queue<float[]> from, int size)
    {
        var joined = from.TryPeek(out var first) && first.Length == parts.Length * size ? Next(from) : null;
        for (var i = 0; i < parts.Length; i++)
        {
            _weights[parts[i] + suffix] = joined?[(i * size)..((i + 1) * size)] ?? Next(from);
        }
    }

    private void ReadLinear(string name)
    {
        _weights[name + ".weight"] = Next(_products);
        _weights[name + ".bias"] = Next(_biases);
    }

    private void ReadNorm(string name)
    {
        _weights[name + ".weight"] = Next(_norms);
        _weights[name + ".bias"] = Next(_norms);
    }

    private float[] Next(Queue<float[]> queue) => queue.TryDequeue(out var values) ? values : throw Other();

    /// <summary>Returns a matrix <c>[inputs, outputs]</c>; int8 values are multiplied by the scale of their output.</summary>
    private float[] Scaled(TensorProto matrix, TensorProto? scale, int inputs, int outputs)
    {
        var values = Floats(matrix);
        if (scale is not null && (DataType)matrix.DataType == DataType.Int8)
        {
            var scales = Floats(scale);
            for (var i = 0; i < inputs * outputs; i++)
            {
                values[i] *= scales[i % outputs];
            }
        }

        return values;
    }

    private float[] Floats(TensorProto tensor)
    {
        var bytes = tensor.RawData.Span;
        return (DataType)tensor.DataType switch
        {
            DataType.Float => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            DataType.Float16 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), half => (float)half),
            DataType.Int8 => Array.ConvertAll(MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(), value => (float)value),
            _ => throw Other(),
        };
    }

    private EntityModelException Other() => new(
        $"{_file} is a graph whose weights cannot be told apart, expected an entity model that 'cluener convert' or 'cluener train' made from BERT: start from the checkpoint's .safetensors or .bin file.");
}
