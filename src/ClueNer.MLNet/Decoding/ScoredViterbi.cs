using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>Viterbi with learned scores, in O(labels²) per token; the cost of illegal steps is infinite.</summary>
internal sealed class ScoredViterbi : ViterbiPath
{
    private readonly int _labelCount;
    private readonly float[] _starts;
    private readonly float[] _ends;

    // [from * labels + to]
    private readonly float[] _steps;

    public ScoredViterbi(LabelSet labels, TransitionScores transitions)
    {
        _labelCount = labels.Count;
        Check(transitions);
        var ids = Enumerable.Range(0, labels.Count).ToArray();
        _starts = Array.ConvertAll(ids, id => labels.MayStart(id) ? transitions.Start[id] : float.NegativeInfinity);
        _ends = Array.ConvertAll(ids, id => labels.MayEnd(id) ? transitions.End[id] : float.NegativeInfinity);
        _steps =
        [
            .. from @from in ids
               from to in ids
               select labels.MayFollow(@from, to) ? transitions.Steps[@from][to] : float.NegativeInfinity,
        ];
    }

    public override void Find(ReadOnlySpan<float> logits, Span<int> path)
    {
        if (path.IsEmpty)
        {
            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(logits.Length);
        var scores = rented.AsSpan(0, logits.Length);
        Score(logits, scores);
        Trace(scores, path);
        ArrayPool<float>.Shared.Return(rented);
    }

    private void Score(ReadOnlySpan<float> logits, Span<float> scores)
    {
        for (var at = 0; at < logits.Length; at += _labelCount)
        {
            var row = scores.Slice(at, _labelCount);
            if (at == 0)
            {
                _starts.CopyTo(row);
            }
            else
            {
                Step(scores.Slice(at - _labelCount, _labelCount), row);
            }

            TensorPrimitives.Add(row, logits.Slice(at, _labelCount), row);

            // Only differences matter, and near zero they stay exact in long texts.
            TensorPrimitives.Subtract(row, TensorPrimitives.Max(row), row);
        }
    }

    private void Step(ReadOnlySpan<float> previous, Span<float> row)
    {
        row.Fill(float.NegativeInfinity);
        for (var from = 0; from < previous.Length; from++)
        {
            if (float.IsNegativeInfinity(previous[from]))
            {
                continue;
            }

            var steps = _steps.AsSpan(from * _labelCount, _labelCount);
            var score = new Vector<float>(previous[from]);
            var to = 0;
            for (; to <= row.Length - Vector<float>.Count; to += Vector<float>.Count)
            {
                Vector.Max(new Vector<float>(row[to..]), new Vector<float>(steps[to..]) + score).CopyTo(row[to..]);
            }

            for (; to < row.Length; to++)
            {
                row[to] = Math.Max(row[to], steps[to] + previous[from]);
            }
        }
    }

    private void Trace(ReadOnlySpan<float> scores, Span<int> path)
    {
        var id = Surest(scores[^_labelCount..], _ends, 0, 1);
        path[^1] = id;
        for (var token = path.Length - 2; token >= 0; token--)
        {
            id = Surest(scores.Slice(token * _labelCount, _labelCount), _steps, id, _labelCount);
            path[token] = id;
        }
    }

    /// <summary>The label with the best sum of its score and the step that leaves it: element <c>first + id * stride</c>.</summary>
    private static int Surest(ReadOnlySpan<float> row, float[] steps, int first, int stride)
    {
        var best = 0;
        var bestScore = float.NegativeInfinity;
        for (var id = 0; id < row.Length; id++)
        {
            var score = row[id] + steps[first + (id * stride)];
            if (score > bestScore)
            {
                (best, bestScore) = (id, score);
            }
        }

        return best;
    }

    private void Check(TransitionScores transitions)
    {
        if (transitions.Start.Length != _labelCount || transitions.End.Length != _labelCount
            || transitions.Steps.Length != _labelCount || transitions.Steps.Any(row => row.Length != _labelCount))
        {
            throw new ArgumentException(
                $"The transition scores are for {transitions.Start.Length} labels, but the model has {_labelCount}: learn them again with this model.",
                nameof(transitions));
        }

        // Beyond this, adding a logit would be rounded away or would overflow.
        const float largest = 1e6f;
        if (transitions.Steps.Append(transitions.Start).Append(transitions.End).Any(row => row.Any(x => !(Math.Abs(x) <= largest))))
        {
            throw new ArgumentException(
                "The transition scores hold a number that is not finite or exceeds 1,000,000; expected sums of logits: learn them again.",
                nameof(transitions));
        }
    }
}
