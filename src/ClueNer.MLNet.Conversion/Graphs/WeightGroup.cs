using ClueNer.MLNet.Conversion.Onnx;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// Constants of a graph whose bytes are made only while the file is written, so that a model is never in memory as a whole.
/// Tensors that come of the same reading (weights and their scales) are one group.
/// </summary>
/// <param name="Tensors">Names, types and sizes; without bytes.</param>
/// <param name="Produce">
/// Makes the bytes of each tensor, in blocks that are read once, the tensors in their order: what the first block of a tensor needs may be
/// made by the last of the one before.
/// </param>
internal sealed record WeightGroup(IReadOnlyList<TensorProto> Tensors, Func<IEnumerable<ReadOnlyMemory<byte>>[]> Produce);
