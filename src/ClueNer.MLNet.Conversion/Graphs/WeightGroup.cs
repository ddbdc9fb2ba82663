using ClueNer.MLNet.Conversion.Onnx;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// Constants of a graph whose bytes are made only while the file is written, so that a model is never in memory as a whole. Tensors that
/// are made together, such as weights and their scales, form one group.
/// </summary>
/// <param name="Tensors">Names, types and sizes, without bytes.</param>
/// <param name="Produce">
/// Makes the bytes of each tensor, in blocks that are read once and in the order of the tensors: the last block of a tensor may make what
/// the first block of the next one needs.
/// </param>
internal sealed record WeightGroup(IReadOnlyList<TensorProto> Tensors, Func<IEnumerable<ReadOnlyMemory<byte>>[]> Produce);
