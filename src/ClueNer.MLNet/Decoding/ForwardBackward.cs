using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>
/// The forward and backward recursions over a chain: how the tokens of one text affect the probabilities of each other's labels. Rows are
/// scaled to a sum of 1 (Rabiner 1989), in double precision, so that no text is too long.
/// </summary>
internal readonly ref struct ForwardBackward
{
    private readonly ChainWeights _weights;
    private readonly int _tokenCount;
    private readonly double[] _rented;

    // By token; rows are as long as those of the weights.
    private readonly Span<double> _emissions;
    private readonly Span<double> _forward;
    private readonly Span<double> _backward;
    private readonly Span<double> _sums;

    /// <param name="weights">The weights of the chain's scores.</param>
    /// <param name="tokenCount">At least 1.</param>
    public ForwardBackward(ChainWeights weights, int tokenCount)
    {
        _weights = weights;
        _tokenCount = tokenCount;
        var size = tokenCount * weights.RowLength;
        _rented = ArrayPool<double>.Shared.Rent((3 * size) + tokenCount);
        var used = _rented.AsSpan(0, (3 * size) + tokenCount);
        used.Clear();
        _emissions = used[..size];
        _forward = used.Slice(size, size);
        _backward = used.Slice(2 * size, size);
        _sums = used[(3 * size)..];
    }

    /// <summary>The divisor of each forward row.</summary>
    public ReadOnlySpan<double> Sums => _sums;

    /// <summary>log of the sum over all paths of the products of their weights.</summary>
    public double LogSum
    {
        get
        {
            var logSum = 0.0;
            foreach (var sum in _sums)
            {
                logSum += Math.Log(sum);
            }

            return logSum + Math.Log(EndSum);
        }
    }

    private double EndSum => TensorPrimitives.Dot(Forward(_tokenCount - 1), _weights.Ends);

    public void Dispose() => ArrayPool<double>.Shared.Return(_rented);

    /// <summary>A token's weights, one per label. Fill them before the recursions.</summary>
    public Span<double> Emissions(int token) => Row(_emissions, token)[.._weights.LabelCount];

    /// <summary>The probability of each label given the tokens up to this one.</summary>
    public ReadOnlySpan<double> Forward(int token) => Row(_forward, token);

    /// <summary>The factor for each label from the tokens after this one. Multiplied by forward, it is the label's probability.</summary>
    public ReadOnlySpan<double> Backward(int token) => Row(_backward, token);

    /// <summary>Fills a token's weights from its logits. Returns the largest logit, which is subtracted from all of them.</summary>
    public double Emit(int token, ReadOnlySpan<float> logits)
    {
        double top = TensorPrimitives.Max(logits);
        var row = Emissions(token);
        for (var id = 0; id < logits.Length; id++)
        {
            row[id] = ChainWeights.Weight(logits[id], top);
        }

        return top;
    }

    /// <summary>Runs both recursions.</summary>
    /// <param name="stepCounts">
    /// If not empty, the expected count of each step is added at <c>[from * RowLength + to]</c>, divided by the step's weight.
    /// </param>
    public void Run(Span<double> stepCounts = default)
    {
        RunForward();
        RunBackward(stepCounts);
    }

    /// <summary>What each label of the next token adds to backward: its weight times its own backward, scaled.</summary>
    public void Next(int token, Span<double> next)
    {
        TensorPrimitives.Multiply(Row(_emissions, token + 1), Backward(token + 1), next);
        TensorPrimitives.Divide(next, _sums[token + 1], next);
    }

    private Span<double> Row(Span<double> rows, int token) => rows.Slice(token * _weights.RowLength, _weights.RowLength);

    private void RunForward()
    {
        for (var token = 0; token < _tokenCount; token++)
        {
            var row = Row(_forward, token);
            if (token == 0)
            {
                _weights.Starts.CopyTo(row);
            }
            else
            {
                _weights.Forward(Forward(token - 1), row);
            }

            TensorPrimitives.Multiply(row, Row(_emissions, token), row);
            _sums[token] = TensorPrimitives.Sum<double>(row);
            TensorPrimitives.Divide(row, _sums[token], row);
        }
    }

    private void RunBackward(Span<double> stepCounts)
    {
        TensorPrimitives.Divide(_weights.Ends, EndSum, Row(_backward, _tokenCount - 1));
        var rented = ArrayPool<double>.Shared.Rent(_weights.RowLength);
        var next = rented.AsSpan(0, _weights.RowLength);
        for (var token = _tokenCount - 2; token >= 0; token--)
        {
            Next(token, next);
            if (stepCounts.IsEmpty)
            {
                _weights.Backward(next, Row(_backward, token));
            }
            else
            {
                _weights.Backward(next, Row(_backward, token), Forward(token), stepCounts);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }
}
