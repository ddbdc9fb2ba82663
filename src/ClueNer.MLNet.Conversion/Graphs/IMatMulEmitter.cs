using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>Stores and multiplies weights in a graph; one implementation per precision.</summary>
internal interface IMatMulEmitter
{
    /// <summary>Multiplies rows <c>[n, inputs]</c> by a matrix; returns <c>[n, outputs]</c>.</summary>
    /// <param name="builder">Receives the nodes and weights.</param>
    /// <param name="rows">Name of the rows.</param>
    /// <param name="name">Prefix of all names made here.</param>
    /// <param name="matrix"><c>[outputs, inputs]</c>, as in PyTorch.</param>
    /// <param name="lowest">A lower bound of the values in the rows; <see langword="null"/> if there is none.</param>
    string Multiply(GraphBuilder builder, string rows, string name, CheckpointTensor matrix, float? lowest = null);

    /// <summary>
    /// Looks up rows of a table by <paramref name="ids"/>. Returns floats in the shape of the ids followed by the table's width.
    /// </summary>
    string LookUp(GraphBuilder builder, string ids, string name, CheckpointTensor table);
}
