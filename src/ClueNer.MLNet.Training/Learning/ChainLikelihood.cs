using System.Numerics.Tensors;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// How improbable the gold paths of some texts are among all legal ones: the objective of a linear-chain conditional random field
/// (Lafferty, McCallum and Pereira 2001) over frozen logits, with a penalty on large scores. Convex.
/// </summary>
internal sealed class ChainLikelihood
{
    /// <summary>A label this far below a token's surest is taken to be no farther: products of probabilities stay above underflow.</summary>
    private const float Deepest = 50;

    private readonly IReadOnlyList<LearningText> _texts;
    private readonly double _penalty;
    private readonly int _count;
    private readonly ChainWeights _weights;
    private readonly double[] _stepCounts;
    private readonly double[] _backward;
    private readonly double[] _next;

    // By token, in rows as long as those of the weights.
    private double[] _logits = [];
    private double[] _emissions = [];
    private double[] _forward = [];
    private double[] _scales = [];

    /// <param name="texts">Texts with gold paths and at least one token.</param>
    /// <param name="labels">The model's labels; illegal steps have probability 0.</param>
    /// <param name="penalty">Half of this times the sum of the squared scores is added; the factor of the logits is free.</param>
    public ChainLikelihood(IReadOnlyList<LearningText> texts, LabelSet labels, double penalty)
    {
        _texts = texts;
        _penalty = penalty;
        _count = labels.Count;
        _weights = new ChainWeights(labels);
        _stepCounts = new double[_weights.Steps.Length];
        _backward = new double[_weights.RowLength];
        _next = new double[_weights.RowLength];
    }

    /// <summary>The value at <paramref name="parameters"/>, whose order is that of <see cref="ChainParameters"/>; fills <paramref name="gradient"/>.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        _stepCounts.AsSpan().Clear();
        _weights.Set(parameters);
        var value = 0.0;
        foreach (var text in _texts)
        {
            Prepare(text, parameters[ChainParameters.Factor]);
            var (logSum, endSum) = Forward(text.CharStarts.Length);
            Backward(text.CharStarts.Length, endSum, gradient);
            value += logSum - SubtractGold(text.GoldPath!, parameters, gradient);
        }

        for (var from = 0; from < _count; from++)
        {
            for (var to = 0; to < _count; to++)
            {
                var at = (from * _weights.RowLength) + to;
                gradient[ChainParameters.Step(_count, from, to)] += _stepCounts[at] * _weights.Steps[at];
            }
        }

        var scores = parameters[ChainParameters.Start..];
        TensorPrimitives.MultiplyAdd(scores, _penalty, gradient[ChainParameters.Start..], gradient[ChainParameters.Start..]);
        return value + (_penalty / 2 * TensorPrimitives.SumOfSquares(scores));
    }

    private Span<double> Row(double[] values, int token) => values.AsSpan(token * _weights.RowLength, _weights.RowLength);

    private void Prepare(LearningText text, double factor)
    {
        var tokenCount = text.CharStarts.Length;
        if (_scales.Length < tokenCount)
        {
            _logits = new double[tokenCount * _weights.RowLength];
            _emissions = new double[_logits.Length];
            _forward = new double[_logits.Length];
            _scales = new double[tokenCount];
        }

        for (var token = 0; token < tokenCount; token++)
        {
            var source = text.Logits.AsSpan(token * _count, _count);
            var logits = Row(_logits, token)[.._count];
            double top = TensorPrimitives.Max(source);
            for (var id = 0; id < _count; id++)
            {
                logits[id] = Math.Max(source[id] - top, -Deepest);
            }

            var emissions = Row(_emissions, token)[.._count];
            TensorPrimitives.Multiply(logits, factor, emissions);
            TensorPrimitives.Exp<double>(emissions, emissions);
        }
    }

    /// <summary>
    /// Probabilities of each token's labels given the tokens up to it, every row scaled to a sum of 1 (Rabiner 1989). Gives the log
    /// of the sum over all legal paths, and what the last row's labels have as ends.
    /// </summary>
    private (double LogSum, double EndSum) Forward(int tokenCount)
    {
        var logSum = 0.0;
        for (var token = 0; token < tokenCount; token++)
        {
            var row = Row(_forward, token);
            if (token == 0)
            {
                _weights.Starts.CopyTo(row);
            }
            else
            {
                _weights.Forward(Row(_forward, token - 1), row);
            }

            TensorPrimitives.Multiply(row, Row(_emissions, token), row);
            _scales[token] = TensorPrimitives.Sum<double>(row);
            TensorPrimitives.Divide(row, _scales[token], row);
            logSum += Math.Log(_scales[token]);
        }

        var endSum = TensorPrimitives.Dot<double>(Row(_forward, tokenCount - 1), _weights.Ends);
        return (logSum + Math.Log(endSum), endSum);
    }

    /// <summary>Adds how often each label and step is expected.</summary>
    private void Backward(int tokenCount, double endSum, Span<double> gradient)
    {
        TensorPrimitives.Divide(_weights.Ends, endSum, _backward);
        for (var token = tokenCount - 1; token >= 0; token--)
        {
            TensorPrimitives.Multiply<double>(Row(_forward, token), _backward, _next);
            gradient[ChainParameters.Factor] += TensorPrimitives.Dot<double>(_next, Row(_logits, token));
            if (token == tokenCount - 1)
            {
                var ends = gradient.Slice(ChainParameters.End(_count), _count);
                TensorPrimitives.Add(ends, _next.AsSpan(0, _count), ends);
            }

            if (token == 0)
            {
                var starts = gradient.Slice(ChainParameters.Start, _count);
                TensorPrimitives.Add(starts, _next.AsSpan(0, _count), starts);
                return;
            }

            TensorPrimitives.Multiply<double>(Row(_emissions, token), _backward, _next);
            TensorPrimitives.Divide(_next, _scales[token], _next);
            _weights.Backward(_next, Row(_forward, token - 1), _backward, _stepCounts);
        }
    }

    private double SubtractGold(int[] path, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var logits = 0.0;
        for (var token = 0; token < path.Length; token++)
        {
            logits += Row(_logits, token)[path[token]];
        }

        gradient[ChainParameters.Factor] -= logits;
        var (start, end) = (ChainParameters.Start + path[0], ChainParameters.End(_count) + path[^1]);
        gradient[start]--;
        gradient[end]--;
        var score = (parameters[ChainParameters.Factor] * logits) + parameters[start] + parameters[end];
        for (var token = 1; token < path.Length; token++)
        {
            var step = ChainParameters.Step(_count, path[token - 1], path[token]);
            gradient[step]--;
            score += parameters[step];
        }

        return score;
    }
}
