using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// Viterbi without learned scores, in O(labels) per token. All labels that may start an entity or stand outside one have the same best
/// predecessor. A label that continues an entity has two candidates, <c>B-x</c> and <c>I-x</c>.
/// </summary>
internal sealed class ConstrainedViterbi : ViterbiPath
{
    private readonly int _labelCount;
    private readonly bool[] _mayStart;
    private readonly bool[] _mayFollow;
    private readonly bool[] _mayEnd;
    private readonly int[] _endIds;
    private readonly bool _allMayEnd;
    private readonly float[] _startPenalties;
    private readonly Continuation[] _continuations;
    private readonly int[] _continuationOf;

    public ConstrainedViterbi(LabelSet labels)
    {
        _labelCount = labels.Count;
        _mayStart = new bool[_labelCount];
        _mayEnd = new bool[_labelCount];
        _mayFollow = new bool[_labelCount * _labelCount];
        _startPenalties = new float[_labelCount];
        _continuationOf = new int[_labelCount];
        _continuations = new Continuation[Count(labels, labels.Continues)];
        _endIds = new int[Count(labels, labels.MayEnd)];
        _allMayEnd = true;
        var (ends, continuations) = (0, 0);
        // Plain loops: this code runs at every program start, and each generic method over a value type has to be compiled anew.
        for (var id = 0; id < _labelCount; id++)
        {
            _mayStart[id] = labels.MayStart(id);
            _startPenalties[id] = _mayStart[id] ? 0 : float.NegativeInfinity;
            _mayEnd[id] = labels.MayEnd(id);
            _allMayEnd &= _mayEnd[id] || labels.Kinds[id] == LabelKind.Foreign;
            if (_mayEnd[id])
            {
                _endIds[ends++] = id;
            }

            _continuationOf[id] = labels.Continues(id) ? continuations : -1;
            if (labels.Continues(id))
            {
                _continuations[continuations++] = Continuation.Of(labels, id);
            }

            for (var to = 0; to < _labelCount; to++)
            {
                _mayFollow[(id * _labelCount) + to] = labels.MayFollow(id, to);
            }
        }
    }

    public override void Find(ReadOnlySpan<float> logits, Span<int> path)
    {
        if (path.IsEmpty || IsSurestLegal(logits, path))
        {
            return;
        }

        var rented = ArrayPool<float>.Shared.Rent(logits.Length);
        var scores = rented.AsSpan(0, logits.Length);
        Score(logits, scores);
        Trace(scores, path);
        ArrayPool<float>.Shared.Return(rented);
    }

    private static int Count(LabelSet labels, Func<int, bool> holds)
    {
        var count = 0;
        for (var id = 0; id < labels.Count; id++)
        {
            count += holds(id) ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Takes the most probable label of every token. If that path is legal, it is the answer: no path has a higher score, and in a tie it
    /// has the lowest id everywhere, as <see cref="Trace"/> would choose.
    /// </summary>
    private bool IsSurestLegal(ReadOnlySpan<float> logits, Span<int> path)
    {
        var previous = -1;
        for (var token = 0; token < path.Length; token++)
        {
            var row = logits.Slice(token * _labelCount, _labelCount);
            var surest = row.IndexOf(TensorPrimitives.Max(row));
            if (!(token == 0 ? _mayStart[surest] : _mayFollow[(previous * _labelCount) + surest]))
            {
                return false;
            }

            path[token] = previous = surest;
        }

        return _mayEnd[previous];
    }

    /// <summary>
    /// Best score of a path up to each token and label, relative to the best at the previous token so that long texts stay exact.
    /// </summary>
    private void Score(ReadOnlySpan<float> logits, Span<float> scores)
    {
        var previous = ReadOnlySpan<float>.Empty;
        for (var at = 0; at < logits.Length; at += _labelCount)
        {
            var row = scores.Slice(at, _labelCount);
            TensorPrimitives.Add(logits.Slice(at, _labelCount), _startPenalties, row);
            if (at > 0)
            {
                var top = TensorPrimitives.Max(previous);
                if (!_allMayEnd)
                {
                    TensorPrimitives.Add(row, previous[Surest(previous)] - top, row);
                }

                foreach (var (id, begin, inside) in _continuations)
                {
                    row[id] = logits[at + id] + (Math.Max(previous[begin], previous[inside]) - top);
                }
            }

            previous = row;
        }
    }

    private void Trace(ReadOnlySpan<float> scores, Span<int> path)
    {
        var id = Surest(scores[^_labelCount..]);
        path[^1] = id;
        for (var token = path.Length - 2; token >= 0; token--)
        {
            var row = scores.Slice(token * _labelCount, _labelCount);
            id = _continuationOf[id] < 0 ? Surest(row) : _continuations[_continuationOf[id]].SurestBefore(row);
            path[token] = id;
        }
    }

    /// <summary>The best label that leaves no entity unfinished.</summary>
    private int Surest(ReadOnlySpan<float> row)
    {
        var best = _endIds[0];
        foreach (var id in _endIds)
        {
            if (row[id] > row[best])
            {
                best = id;
            }
        }

        return best;
    }

    /// <summary>A label that continues an entity, and the two labels that may precede it (the same one twice if there is no I-x).</summary>
    private readonly record struct Continuation(int Id, int Begin, int Inside)
    {
        public static Continuation Of(LabelSet labels, int id)
        {
            var type = labels.TypeIndexes[id];
            var begin = labels.IdOf(LabelKind.Begin, type);
            var inside = labels.IdOf(LabelKind.Inside, type);
            return new Continuation(id, begin, inside < 0 ? begin : inside);
        }

        public int SurestBefore(ReadOnlySpan<float> row) =>
            row[Begin] > row[Inside] ? Begin : row[Inside] > row[Begin] ? Inside : Math.Min(Begin, Inside);
    }
}
