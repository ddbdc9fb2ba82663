using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// The probability of an entity under a conditional random field: of all legal paths, the share of those that have just this entity,
/// by the same labels (constrained forward-backward, Culotta and McCallum 2004). Rows are scaled to a sum of 1 (Rabiner 1989), in double.
/// </summary>
internal sealed class CrfMarginals
{
    // A logit or a score farther below the best is taken to be no farther: no sum of products is 0, and no probability that can be told changes.
    private const double Deepest = -138;

    private readonly LabelSet _labels;
    private readonly int _count;
    private readonly double[] _starts;
    private readonly double[] _ends;

    // exp of the scores, 0 where a step is illegal: [from * labels + to].
    private readonly double[] _steps;

    public CrfMarginals(LabelSet labels, TransitionScores transitions)
    {
        _labels = labels;
        _count = labels.Count;
        _starts = Weights(transitions.Start, labels.MayStart);
        _ends = Weights(transitions.End, labels.MayEnd);
        var (best, steps) = (transitions.Steps.Max(row => row.Max()), new double[_count * _count]);
        for (var id = 0; id < _count; id++)
        {
            Weights(transitions.Steps[id], to => labels.MayFollow(id, to), best).CopyTo(steps, id * _count);
        }

        _steps = steps;
    }

    /// <summary>Gives each of the entities on a path its probability as score.</summary>
    public void Score(ReadOnlySpan<float> logits, ReadOnlySpan<int> path, Span<LabelSpan> spans)
    {
        if (spans.IsEmpty)
        {
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent((3 * logits.Length) + path.Length);
        var emissions = rented.AsSpan(0, logits.Length);
        var forward = rented.AsSpan(logits.Length, logits.Length);
        var backward = rented.AsSpan(2 * logits.Length, logits.Length);
        var sums = rented.AsSpan(3 * logits.Length, path.Length);
        Emit(logits, emissions);
        Forward(emissions, forward, sums);
        Backward(emissions, forward, sums, backward);
        foreach (ref var span in spans)
        {
            var probability = Into(span.TokenStart, path, emissions, forward, sums) * OutOf(span.TokenEnd - 1, path, emissions, backward, sums);
            for (var token = span.TokenStart + 1; token < span.TokenEnd; token++)
            {
                probability *= Step(path[token - 1])[path[token]] * emissions[(token * _count) + path[token]] / sums[token];
            }

            span = span with { Score = (float)Math.Min(probability, 1) };
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private static double[] Weights(float[] scores, Func<int, bool> isLegal, float? best = null)
    {
        var top = best ?? scores.Max();
        return [.. scores.Select((score, id) => isLegal(id) ? Math.Exp(Math.Max((double)score - top, Deepest)) : 0)];
    }

    private ReadOnlySpan<double> Step(int from) => _steps.AsSpan(from * _count, _count);

    private void Emit(ReadOnlySpan<float> logits, Span<double> emissions)
    {
        for (var at = 0; at < logits.Length; at += _count)
        {
            var row = logits.Slice(at, _count);
            double top = TensorPrimitives.Max(row);
            for (var id = 0; id < _count; id++)
            {
                emissions[at + id] = Math.Exp(Math.Max(row[id] - top, Deepest));
            }
        }
    }

    /// <summary>The probabilities of each token's label given the tokens up to it, and what each row was divided by.</summary>
    private void Forward(ReadOnlySpan<double> emissions, Span<double> forward, Span<double> sums)
    {
        for (var token = 0; token < sums.Length; token++)
        {
            var row = forward.Slice(token * _count, _count);
            if (token == 0)
            {
                _starts.CopyTo(row);
            }
            else
            {
                row.Clear();
                for (var from = 0; from < _count; from++)
                {
                    TensorPrimitives.MultiplyAdd(Step(from), forward[((token - 1) * _count) + from], row, row);
                }
            }

            TensorPrimitives.Multiply(row, emissions.Slice(token * _count, _count), row);
            sums[token] = TensorPrimitives.Sum<double>(row);
            TensorPrimitives.Divide(row, sums[token], row);
        }
    }

    /// <summary>What the tokens after a label make of it: times forward, the label's probability.</summary>
    private void Backward(ReadOnlySpan<double> emissions, ReadOnlySpan<double> forward, ReadOnlySpan<double> sums, Span<double> backward)
    {
        var last = backward[^_count..];
        TensorPrimitives.Divide(_ends, TensorPrimitives.Dot(forward[^_count..], _ends), last);
        var next = ArrayPool<double>.Shared.Rent(_count);
        for (var token = sums.Length - 2; token >= 0; token--)
        {
            Next(token + 1, emissions, backward, sums, next.AsSpan(0, _count));
            for (var from = 0; from < _count; from++)
            {
                backward[(token * _count) + from] = TensorPrimitives.Dot(Step(from), next.AsSpan(0, _count));
            }
        }

        ArrayPool<double>.Shared.Return(next);
    }

    private void Next(int token, ReadOnlySpan<double> emissions, ReadOnlySpan<double> backward, ReadOnlySpan<double> sums, Span<double> next)
    {
        TensorPrimitives.Multiply(emissions.Slice(token * _count, _count), backward.Slice(token * _count, _count), next);
        TensorPrimitives.Divide(next, sums[token], next);
    }

    /// <summary>Forward at an entity's first token, without the paths on which the entity began before it.</summary>
    private double Into(int token, ReadOnlySpan<int> path, ReadOnlySpan<double> emissions, ReadOnlySpan<double> forward, ReadOnlySpan<double> sums)
    {
        var to = path[token];
        var sum = forward[(token * _count) + to];
        for (var from = 0; token > 0 && from < _count; from++)
        {
            sum -= _labels.Joins(from, to) ? forward[((token - 1) * _count) + from] * Step(from)[to] * emissions[(token * _count) + to] / sums[token] : 0;
        }

        return Math.Max(sum, 0);
    }

    /// <summary>Backward at an entity's last token, without the paths on which the entity goes on.</summary>
    private double OutOf(int token, ReadOnlySpan<int> path, ReadOnlySpan<double> emissions, ReadOnlySpan<double> backward, ReadOnlySpan<double> sums)
    {
        var from = path[token];
        if (token == path.Length - 1)
        {
            return backward[(token * _count) + from];
        }

        var sum = 0.0;
        var next = (token + 1) * _count;
        for (var to = 0; to < _count; to++)
        {
            sum += _labels.Joins(from, to) ? 0 : Step(from)[to] * emissions[next + to] * backward[next + to] / sums[token + 1];
        }

        return sum;
    }
}
