using System.Numerics;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// exp of each score of a chain of labels, 0 if the step is illegal. Rows are padded with zeros to whole vectors: the products here take
/// most of the time, and at 21 labels a row's remainder would cost as much as the rest of the row.
/// </summary>
internal sealed class ChainWeights
{
    /// <summary>
    /// Logits and scores further than this below the best are raised to this distance, so that no sum of products is 0. Probabilities do
    /// not change noticeably.
    /// </summary>
    public const double Deepest = -138;

    public ChainWeights(int labelCount)
    {
        LabelCount = labelCount;
        RowLength = (labelCount + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Starts = new double[RowLength];
        Ends = new double[RowLength];
        Steps = new double[labelCount * RowLength];
    }

    public int LabelCount { get; }

    public int RowLength { get; }

    public double[] Starts { get; }

    public double[] Ends { get; }

    /// <summary><c>[from * RowLength + to]</c>.</summary>
    public double[] Steps { get; }

    /// <summary>Creates weights from scores, each relative to the best of its kind so that none overflows.</summary>
    /// <param name="start">By label.</param>
    /// <param name="end">By label.</param>
    /// <param name="steps"><c>[from * labels + to]</c>.</param>
    /// <param name="labels">Defines the legal steps; <see langword="null"/> if every step is legal.</param>
    /// <param name="tops">What the score of each path lacks: one amount for its start and end together, and one for each of its steps.</param>
    public static ChainWeights Of(ReadOnlySpan<float> start, ReadOnlySpan<float> end, ReadOnlySpan<float> steps, LabelSet? labels, out (double Ends, double Step) tops)
    {
        var weights = new ChainWeights(start.Length);
        var (topStart, topEnd, topStep) = ((double)TensorPrimitives.Max(start), (double)TensorPrimitives.Max(end), (double)TensorPrimitives.Max(steps));
        for (var id = 0; id < start.Length; id++)
        {
            weights.Starts[id] = labels?.MayStart(id) == false ? 0 : Weight(start[id], topStart);
            weights.Ends[id] = labels?.MayEnd(id) == false ? 0 : Weight(end[id], topEnd);
            for (var to = 0; to < start.Length; to++)
            {
                weights.Steps[(id * weights.RowLength) + to] = labels?.MayFollow(id, to) == false ? 0 : Weight(steps[(id * start.Length) + to], topStep);
            }
        }

        tops = (topStart + topEnd, topStep);
        return weights;
    }

    /// <summary>exp of a score relative to the best one.</summary>
    public static double Weight(double score, double top) => Math.Exp(Math.Max(score - top, Deepest));

    public ReadOnlySpan<double> Step(int from) => Steps.AsSpan(from * RowLength, RowLength);

    /// <summary>One step forward: <c>row[to] = Σ previous[from] · Steps[from, to]</c>.</summary>
    public void Forward(ReadOnlySpan<double> previous, Span<double> row)
    {
        row.Clear();
        for (var from = 0; from < LabelCount; from++)
        {
            var weight = new Vector<double>(previous[from]);
            var steps = Step(from);
            for (var to = 0; to < row.Length; to += Vector<double>.Count)
            {
                (new Vector<double>(row[to..]) + (weight * new Vector<double>(steps[to..]))).CopyTo(row[to..]);
            }
        }
    }

    /// <summary>One step backward: <c>row[from] = Σ Steps[from, to] · next[to]</c>.</summary>
    public void Backward(ReadOnlySpan<double> next, Span<double> row)
    {
        for (var from = 0; from < LabelCount; from++)
        {
            var steps = Step(from);
            var sum = Vector<double>.Zero;
            for (var to = 0; to < next.Length; to += Vector<double>.Count)
            {
                sum += new Vector<double>(next[to..]) * new Vector<double>(steps[to..]);
            }

            row[from] = Vector.Sum(sum);
        }
    }

    /// <summary>
    /// The same, and also <c>counts[from, to] += forward[from] · next[to]</c>. This leaves out the step's own weight, which is the same
    /// everywhere. Both are in one loop because learning spends its time here.
    /// </summary>
    public void Backward(ReadOnlySpan<double> next, Span<double> row, ReadOnlySpan<double> forward, Span<double> counts)
    {
        for (var from = 0; from < LabelCount; from++)
        {
            var weight = new Vector<double>(forward[from]);
            var steps = Step(from);
            var count = counts.Slice(from * RowLength, RowLength);
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
