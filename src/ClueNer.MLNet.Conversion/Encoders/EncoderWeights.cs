using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>The tensors of a checkpoint by Hugging Face's names. Each is requested with the shape that it must have.</summary>
internal sealed class EncoderWeights
{
    // 2 GB in float32, the limit of one ONNX file.
    private const long MaxElements = 1L << 29;

    // Heads that checkpoints keep from pre-training.
    private static readonly string[] PretrainingHeads = ["cls.", "target.", "discriminator_predictions.", "predictions.", "sop_classifier.", "vocab_"];

    // The label weights of a loss, which training programs save with the model.
    private static readonly string[] Losses = ["loss", "criterion."];

    private readonly Dictionary<string, CheckpointTensor> _tensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly string _file;
    private readonly EncoderDescription _encoder;

    public EncoderWeights(IEnumerable<(string Name, CheckpointTensor Tensor)> tensors, string file, EncoderDescription encoder)
    {
        _file = file;
        _encoder = encoder;
        foreach (var (name, tensor) in tensors)
        {
            if (!_tensors.TryAdd(name, tensor))
            {
                throw new EntityModelException($"{file} holds {name} twice, once as {tensor.Name}; give a checkpoint of one model.");
            }
        }
    }

    /// <summary>The factor of every layer norm's gain. Default: 1.</summary>
    public float LayerNormGain { get; init; } = 1;

    public int Rows(string name) => Find(name) is { Shape: [var rows, _] } tensor && rows is > 0 and <= int.MaxValue
        ? (int)rows
        : throw new EntityModelException($"{_file} has {name} with shape {Find(name).ShapeText} where a matrix is expected; give a checkpoint of {_encoder.ClassName}.");

    /// <summary>Returns a matrix, <c>[rows, columns]</c>; that of a product is <c>[outputs, inputs]</c>, as in PyTorch.</summary>
    public CheckpointTensor Matrix(string name, int rows, int columns) => Take(name, rows, columns);

    /// <summary>Returns a matrix that a checkpoint may omit.</summary>
    public CheckpointTensor? OptionalMatrix(string name, int rows, int columns) => _tensors.ContainsKey(name) ? Take(name, rows, columns) : null;

    public float[] Vector(string name, int size) => Take(name, size).ReadAll();

    /// <summary>Returns gain and bias of a layer norm.</summary>
    public (float[] Gain, float[] Bias) LayerNorm(string name, int size)
    {
        var gain = Vector(name + ".weight", size);
        System.Numerics.Tensors.TensorPrimitives.Multiply(gain, LayerNormGain, gain);
        return (gain, Vector(name + ".bias", size));
    }

    /// <summary>Rejects tensors that were never requested, because the graph would not compute what the checkpoint means.</summary>
    public void RefuseUnused()
    {
        if (_tensors.FirstOrDefault(pair => !_used.Contains(pair.Key) && !IsUnused(pair.Key)).Value is { } extra)
        {
            throw new EntityModelException($"{_file} holds tensor {extra.Name}, which a {_encoder.ClassName} of the configured size does not have; check the configuration, or export the checkpoint to ONNX with optimum and convert that.");
        }
    }

    /// <summary>Whether a tensor belongs to a part that only training uses.</summary>
    public static bool IsOfPretraining(string name) => PretrainingHeads.Concat(Losses).Any(part => name.StartsWith(part, StringComparison.Ordinal));

    /// <summary>
    /// Whether a tensor belongs to a part that a token classifier does not use: a pooler, a pre-training head, a saved index.
    /// </summary>
    public bool IsUnused(string name) =>
        IsOfPretraining(name)
        || _encoder.Unused.Any(unused => name.StartsWith(_encoder.Prefix + unused, StringComparison.Ordinal));

    private CheckpointTensor Take(string name, params long[] shape)
    {
        var tensor = Find(name);
        if (tensor.Count == 0)
        {
            throw new EntityModelException($"{_file} has {tensor.Name} without elements, as DeepSpeed's stage 3 saves a model in parts; merge them with its zero_to_fp32.py, then convert the result.");
        }

        if (!tensor.Shape.SequenceEqual(shape))
        {
            throw new EntityModelException($"{_file} has {tensor.Name} with shape {tensor.ShapeText} where the configuration expects {CheckpointTensor.ToText(shape)}; give the configuration that belongs to the checkpoint.");
        }

        if (tensor.Count > MaxElements)
        {
            throw new EntityModelException($"{_file} has {tensor.Name} of {tensor.Count} elements where one tensor can have {MaxElements}; this checkpoint is too large for one ONNX file.");
        }

        _used.Add(name);
        return tensor;
    }

    private CheckpointTensor Find(string name) => _tensors.TryGetValue(name, out var tensor)
        ? tensor
        : throw new EntityModelException($"{_file} has no tensor {name}, which a {_encoder.ClassName} of the configured size needs; give a fine-tuned token classification checkpoint and its own configuration.");
}
