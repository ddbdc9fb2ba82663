using System.Numerics;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// exp of each score of a chain, 0 where it is illegal. Rows are padded with zeros to whole vectors: three quarters of learning
/// are the two products here, and at 21 labels a row's remainder would cost as much as the row.
/// </summary>
internal sealed class ChainWeights
{
    private readonly LabelSet _labels;

    public ChainWeights(LabelSet labels)
    {
        _labels = labels;
        RowLength = (labels.Count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Starts = new double[RowLength];
        Ends = new double[RowLength];
        Steps = new double[labels.Count * RowLength];
    }

    public int RowLength { get; }

    public double[] Starts { get; }

    public double[] Ends { get; }

    /// <summary><c>[from * RowLength + to]</c>.</summary>
    public double[] Steps { get; }

    public void Set(ReadOnlySpan<double> parameters)
    {
        var count = _labels.Count;
        for (var id = 0; id < count; id++)
        {
            Starts[id] = _labels.MayStart(id) ? Math.Exp(parameters[ChainParameters.Start + id]) : 0;
            Ends[id] = _labels.MayEnd(id) ? Math.Exp(parameters[ChainParameters.End(count) + id]) : 0;
            for (var to = 0; to < count; to++)
            {
                Steps[(id * RowLength) + to] = _labels.MayFollow(id, to) ? Math.Exp(parameters[ChainParameters.Step(count, id, to)]) : 0;
            }
        }
    }

    /// <summary>One step forward: <c>row[to] = Σ previous[from] · Steps[from, to]</c>.</summary>
    public void Forward(ReadOnlySpan<double> previous, Span<double> row)
    {
        row.Clear();
        for (var from = 0; from < _labels.Count; from++)
        {
            var weight = new Vector<double>(previous[from]);
            var steps = Steps.AsSpan(from * RowLength, RowLength);
            for (var to = 0; to < row.Length; to += Vector<double>.Count)
            {
                (new Vector<double>(row[to..]) + (weight * new Vector<double>(steps[to..]))).CopyTo(row[to..]);
            }
        }
    }

    /// <summary>
    /// One step backward: <c>row[from] = Σ Steps[from, to] · next[to]</c>; and <c>counts[from, to] += forward[from] · next[to]</c>,
    /// which lacks the step's own weight, the same everywhere.
    /// </summary>
    public void Backward(ReadOnlySpan<double> next, ReadOnlySpan<double> forward, Span<double> row, double[] counts)
    {
        for (var from = 0; from < _labels.Count; from++)
        {
            var weight = new Vector<double>(forward[from]);
            var steps = Steps.AsSpan(from * RowLength, RowLength);
            var count = counts.AsSpan(from * RowLength, RowLength);
            var sum = Vector<double>.Zero;
            for (var to = 0; to < next.Length; to += Vector<double>.Count)
            {
                var value = new Vector<double>(next[to..]);
                sum += value * new Vector<double>(steps[to..]);
                (new Vector<double>(count[to..]) + (weight * value)).CopyTo(count[to..]);
            }

            row[from] = Vector.Sum(sum);
        }
    }
}
