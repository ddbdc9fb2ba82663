using ClueNer.MLNet.Conversion.Checkpoints;
using ClueNer.MLNet.Conversion.Graphs;

namespace ClueNer.MLNet.Conversion.Bert;

/// <summary>The tensors of a checkpoint under Hugging Face's names; each is asked for with the shape it must have.</summary>
internal sealed class BertWeights
{
    // 2 GB in float32, which is what one ONNX file can have.
    private const long MaxElements = 1L << 29;

    private readonly Dictionary<string, CheckpointTensor> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly string _file;

    public BertWeights(IEnumerable<CheckpointTensor> tensors, string file)
    {
        _file = file;
        var all = tensors.ToList();
        IsUer = all.Exists(tensor => BertNames.IsUer(tensor.Name));
        foreach (var tensor in all)
        {
            var name = IsUer ? BertNames.FromUer(tensor.Name) : BertNames.FromHuggingFace(tensor.Name);
            if (!_tensors.TryAdd(name, IsUer && name == BertNames.TypeEmbeddings ? WithoutPadding(tensor) : tensor))
            {
                throw new EntityModelException($"{file} holds {name} twice, once as {tensor.Name}; give a checkpoint of one model.");
            }
        }
    }

    /// <summary>Whether the tensors have UER-py's names.</summary>
    public bool IsUer { get; }

    /// <summary>What every layer norm's gain is multiplied by. Default: 1.</summary>
    public float LayerNormGain { get; init; } = 1;

    public int Rows(string name) => Find(name) is { Shape: [var rows, _] } tensor && rows is > 0 and <= int.MaxValue
        ? (int)rows
        : throw new EntityModelException($"{_file} has {name} with shape {Find(name).ShapeText} where a matrix is expected; give a checkpoint of a BERT token classifier.");

    /// <summary>A matrix, <c>[rows, columns]</c>; a product's is <c>[outputs, inputs]</c>, as PyTorch has it.</summary>
    public CheckpointTensor Matrix(string name, int rows, int columns) => Take(name, rows, columns);

    public float[] Vector(string name, int size) => Take(name, size).ReadAll();

    /// <summary>Gain and bias of a layer norm.</summary>
    public (float[] Gain, float[] Bias) LayerNorm(string name, int size)
    {
        var gain = Vector(name + ".weight", size);
        System.Numerics.Tensors.TensorPrimitives.Multiply(gain, LayerNormGain, gain);
        return (gain, Vector(name + ".bias", size));
    }

    /// <summary>Refuses tensors that nothing asked for: the graph would not compute what the checkpoint means.</summary>
    public void RefuseUnused()
    {
        if (_tensors.Values.FirstOrDefault(t => !_used.Contains(t.Name) && !BertNames.IsUnused(t.Name)) is { } extra)
        {
            throw new EntityModelException($"{_file} holds tensor {extra.Name}, which a BERT token classifier of the configured size does not have; check the configuration, or export the checkpoint to ONNX with optimum and convert that.");
        }
    }

    private CheckpointTensor Take(string name, params long[] shape)
    {
        var tensor = Find(name);
        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new EntityModelException($"{_file} has {tensor.Name} with shape {tensor.ShapeText} where the configuration expects {CheckpointTensor.ToText(shape)}; give the configuration that belongs to the checkpoint.");
        }

        if (tensor.Count > MaxElements)
        {
            throw new EntityModelException($"{_file} has {tensor.Name} of {tensor.Count} elements where one tensor can have {MaxElements}; this checkpoint is too large for one ONNX file.");
        }

        _used.Add(tensor.Name);
        return tensor;
    }

    private CheckpointTensor Find(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new EntityModelException($"{_file} has no tensor {name}, which a BERT token classifier of the configured size needs; give a fine-tuned token classification checkpoint and its own configuration.");

    /// <summary>UER-py counts segments from 1; its row 0 is padding.</summary>
    private static CheckpointTensor WithoutPadding(CheckpointTensor tensor) => tensor.Shape is [> 1, _] ? tensor.SkipRows(1) : tensor;
}
