using ClueNer.MLNet.Conversion.Onnx;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>
/// Constants of a graph whose bytes are made only while the file is written, so that a model is never in memory as a whole.
/// Tensors that come of the same reading (weights and their scales) are one group.
/// </summary>
/// <param name="Tensors">Names, types and sizes; without bytes.</param>
/// <param name="Produce">Makes the bytes, one array a tensor.</param>
internal sealed record WeightGroup(IReadOnlyList<TensorProto> Tensors, Func<byte[][]> Produce);
