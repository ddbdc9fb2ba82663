using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Renames a checkpoint's tensors to the names of Hugging Face's class.</summary>
internal static class TensorNames
{
    public static bool AreUers(IEnumerable<CheckpointTensor> tensors) => tensors.Any(tensor => UerNames.IsUer(tensor.Name));

    public static IEnumerable<(string Name, CheckpointTensor Tensor)> Of(IReadOnlyList<CheckpointTensor> tensors) =>
        AreUers(tensors) ? OfUer(tensors) : OfHuggingFace(tensors);

    private static IEnumerable<(string Name, CheckpointTensor Tensor)> OfUer(IEnumerable<CheckpointTensor> tensors) => tensors.Select(tensor =>
        UerNames.FromUer(tensor.Name) is var name && name == BertNames.TypeEmbeddings ? (name, WithoutPadding(tensor)) : (name, tensor));

    private static IEnumerable<(string Name, CheckpointTensor Tensor)> OfHuggingFace(IEnumerable<CheckpointTensor> tensors) =>
        tensors.Select(tensor => (FromTensorFlow(tensor.Name), tensor));

    /// <summary>Checkpoints converted from TensorFlow use TensorFlow's names for the two vectors of a layer norm.</summary>
    private static string FromTensorFlow(string name) => name
        .Replace(".LayerNorm.gamma", ".LayerNorm.weight", StringComparison.Ordinal)
        .Replace(".LayerNorm.beta", ".LayerNorm.bias", StringComparison.Ordinal);

    /// <summary>Removes row 0, which is padding: UER-py numbers segments from 1.</summary>
    private static CheckpointTensor WithoutPadding(CheckpointTensor tensor) => tensor.Shape is [> 1, _] ? tensor.SkipRows(1) : tensor;
}
