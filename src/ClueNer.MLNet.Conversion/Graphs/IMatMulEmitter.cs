using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Graphs;

/// <summary>How a graph keeps and multiplies weights; one implementation a precision.</summary>
internal interface IMatMulEmitter
{
    /// <summary>Rows <c>[n, inputs]</c> times a matrix: <c>[n, outputs]</c>.</summary>
    /// <param name="builder">Takes the nodes and weights.</param>
    /// <param name="rows">Name of the rows.</param>
    /// <param name="name">Prefix of all names made here.</param>
    /// <param name="matrix"><c>[outputs, inputs]</c>, as PyTorch has it.</param>
    /// <param name="lowest">What no value of the rows can be below; <see langword="null"/> where there is no such bound.</param>
    string Multiply(GraphBuilder builder, string rows, string name, CheckpointTensor matrix, float? lowest = null);

    /// <summary>The rows of a table by <paramref name="ids"/>: float, the shape of the ids and then the table's width.</summary>
    string LookUp(GraphBuilder builder, string ids, string name, CheckpointTensor table);
}
