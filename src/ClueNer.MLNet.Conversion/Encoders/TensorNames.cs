using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Gives a checkpoint's tensors the names that Hugging Face's class has for them.</summary>
internal static class TensorNames
{
    public static bool AreUers(IEnumerable<CheckpointTensor> tensors) => tensors.Any(tensor => UerNames.IsUer(tensor.Name));

    public static IEnumerable<(string Name, CheckpointTensor Tensor)> Of(IReadOnlyList<CheckpointTensor> tensors) =>
        AreUers(tensors) ? OfUer(tensors) : OfHuggingFace(tensors);

    private static IEnumerable<(string Name, CheckpointTensor Tensor)> OfUer(IEnumerable<CheckpointTensor> tensors) => tensors.Select(tensor =>
        UerNames.FromUer(tensor.Name) is var name && name == BertNames.TypeEmbeddings ? (name, WithoutPadding(tensor)) : (name, tensor));

    private static IEnumerable<(string Name, CheckpointTensor Tensor)> OfHuggingFace(IEnumerable<CheckpointTensor> tensors) =>
        tensors.Select(tensor => (FromTensorFlow(tensor.Name), tensor));

    /// <summary>Checkpoints from TensorFlow name a layer norm's two vectors as TensorFlow does.</summary>
    private static string FromTensorFlow(string name) => name
        .Replace(".LayerNorm.gamma", ".LayerNorm.weight", StringComparison.Ordinal)
        .Replace(".LayerNorm.beta", ".LayerNorm.bias", StringComparison.Ordinal);

    /// <summary>UER-py counts segments from 1; its row 0 is padding.</summary>
    private static CheckpointTensor WithoutPadding(CheckpointTensor tensor) => tensor.Shape is [> 1, _] ? tensor.SkipRows(1) : tensor;
}
