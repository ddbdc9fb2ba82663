using System.Numerics.Tensors;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// Computes how improbable the gold paths of some texts are among all legal paths: the objective of a linear-chain conditional random field
/// (Lafferty, McCallum and Pereira 2001) over frozen logits, with a penalty on large scores. The function is convex.
/// </summary>
internal sealed class ChainLikelihood
{
    /// <summary>
    /// The largest distance between a label's logit and the token's highest logit. Larger distances are clamped, so that products of
    /// probabilities do not underflow.
    /// </summary>
    private const float Deepest = 50;

    private readonly IReadOnlyList<LearningText> _texts;
    private readonly LabelSet _labels;
    private readonly double _penalty;
    private readonly int _count;
    private readonly ChainWeights _weights;
    private readonly double[] _stepCounts;
    private readonly double[] _marginals;

    // One row per token, as long as the rows of the weights.
    private double[] _logits = [];

    /// <param name="texts">Texts with gold paths and at least one token.</param>
    /// <param name="labels">The model's labels; illegal steps have probability 0.</param>
    /// <param name="penalty">
    /// Half of this value, times the sum of the squared scores, is added; the factor of the logits has no penalty.
    /// </param>
    public ChainLikelihood(IReadOnlyList<LearningText> texts, LabelSet labels, double penalty)
    {
        _texts = texts;
        _labels = labels;
        _penalty = penalty;
        _count = labels.Count;
        _weights = new ChainWeights(labels.Count);
        _stepCounts = new double[_weights.Steps.Length];
        _marginals = new double[_weights.RowLength];
    }

    /// <summary>
    /// Returns the value at <paramref name="parameters"/>, in the order of <see cref="ChainParameters"/>, and fills
    /// <paramref name="gradient"/>.
    /// </summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        gradient.Clear();
        _stepCounts.AsSpan().Clear();
        SetWeights(parameters);
        var value = 0.0;
        foreach (var text in _texts)
        {
            using var chain = new ForwardBackward(_weights, text.CharStarts.Length);
            Emit(text, parameters[ChainParameters.Factor], chain);
            chain.Run(_stepCounts);
            AddExpected(text.CharStarts.Length, chain, gradient);
            value += chain.LogSum - SubtractGold(text.GoldPath!, parameters, gradient);
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

    private Span<double> Logits(int token) => _logits.AsSpan(token * _weights.RowLength, _weights.RowLength);

    private void SetWeights(ReadOnlySpan<double> parameters)
    {
        for (var id = 0; id < _count; id++)
        {
            _weights.Starts[id] = _labels.MayStart(id) ? Math.Exp(parameters[ChainParameters.Start + id]) : 0;
            _weights.Ends[id] = _labels.MayEnd(id) ? Math.Exp(parameters[ChainParameters.End(_count) + id]) : 0;
            for (var to = 0; to < _count; to++)
            {
                _weights.Steps[(id * _weights.RowLength) + to] = _labels.MayFollow(id, to) ? Math.Exp(parameters[ChainParameters.Step(_count, id, to)]) : 0;
            }
        }
    }

    private void Emit(LearningText text, double factor, in ForwardBackward chain)
    {
        var length = text.CharStarts.Length * _weights.RowLength;
        if (_logits.Length < length)
        {
            _logits = new double[length];
        }

        for (var token = 0; token < text.CharStarts.Length; token++)
        {
            var source = text.Logits.AsSpan(token * _count, _count);
            var logits = Logits(token)[.._count];
            double top = TensorPrimitives.Max(source);
            for (var id = 0; id < _count; id++)
            {
                logits[id] = Math.Max(source[id] - top, -Deepest);
            }

            var emissions = chain.Emissions(token);
            TensorPrimitives.Multiply(logits, factor, emissions);
            TensorPrimitives.Exp<double>(emissions, emissions);
        }
    }

    /// <summary>Adds the expected count of each label; the steps are already counted.</summary>
    private void AddExpected(int tokenCount, in ForwardBackward chain, Span<double> gradient)
    {
        for (var token = tokenCount - 1; token >= 0; token--)
        {
            TensorPrimitives.Multiply(chain.Forward(token), chain.Backward(token), _marginals);
            gradient[ChainParameters.Factor] += TensorPrimitives.Dot<double>(_marginals, Logits(token));
            if (token == tokenCount - 1)
            {
                var ends = gradient.Slice(ChainParameters.End(_count), _count);
                TensorPrimitives.Add(ends, _marginals.AsSpan(0, _count), ends);
            }

            if (token == 0)
            {
                var starts = gradient.Slice(ChainParameters.Start, _count);
                TensorPrimitives.Add(starts, _marginals.AsSpan(0, _count), starts);
            }
        }
    }

    private double SubtractGold(int[] path, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var logits = 0.0;
        for (var token = 0; token < path.Length; token++)
        {
            logits += Logits(token)[path[token]];
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
