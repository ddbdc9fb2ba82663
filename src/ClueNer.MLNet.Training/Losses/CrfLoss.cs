using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>
/// A linear-chain conditional random field over the log-softmax of the logits, as UER-py has it with pytorch-crf: a path's score is
/// start[y1] + Σ e[t, y(t)] + Σ transitions[y(t), y(t+1)] + end[yn]; the loss is the mean over windows of log Z − score(gold). The
/// gradient by e is marginal − gold, and since both sum to 1 it is the gradient by the logits too; that of the scores is expected −
/// counted. Forward and backward recursions in double.
/// </summary>
/// <param name="parameters">A set with the CRF's scores, whose gradients are added.</param>
internal sealed class CrfLoss(ParameterSet parameters) : TrainingLoss
{
    private readonly Parameter _start = parameters[ParameterSet.CrfStart];
    private readonly Parameter _end = parameters[ParameterSet.CrfEnd];
    private readonly Parameter _transitions = parameters[ParameterSet.CrfTransitions];

    public override double Compute(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale)
    {
        var labels = logits.Length / batch.Size;
        var sum = 0.0;
        var count = 0;
        var windows = new int[batch.WindowCount][];
        for (var window = 0; window < batch.WindowCount; window++)
        {
            windows[window] = [.. Enumerable.Range(window * batch.TokenCount, batch.TokenCount).Where(token => batch.Labels[token] >= 0)];
            count += windows[window].Length > 0 ? 1 : 0;
        }

        foreach (var tokens in windows)
        {
            if (tokens.Length > 0)
            {
                sum += ComputeWindow(batch, tokens, labels, logits, gradient, scale / count);
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private double ComputeWindow(TrainingBatch batch, int[] tokens, int labels, ReadOnlySpan<float> logits, Span<float> gradient, double scale)
    {
        var emissions = new double[tokens.Length, labels];
        var row = new double[labels];
        for (var t = 0; t < tokens.Length; t++)
        {
            LogSoftmax.Compute(logits.Slice(tokens[t] * labels, labels), row);
            for (var label = 0; label < labels; label++)
            {
                emissions[t, label] = row[label];
            }
        }

        var (forward, backward) = (Forward(emissions), Backward(emissions));
        var last = tokens.Length - 1;
        for (var label = 0; label < labels; label++)
        {
            row[label] = forward[last, label] + _end.Values[label];
        }

        var logZ = LogSum(row);
        AddMarginals(batch, tokens, forward, backward, logZ, gradient, scale);
        AddTransitions(batch, tokens, emissions, forward, backward, logZ, scale);
        return logZ - Score(batch, tokens, emissions);
    }

    private double Score(TrainingBatch batch, int[] tokens, double[,] emissions)
    {
        var labels = emissions.GetLength(1);
        double score = _start.Values[batch.Labels[tokens[0]]] + _end.Values[batch.Labels[tokens[^1]]];
        for (var t = 0; t < tokens.Length; t++)
        {
            var gold = batch.Labels[tokens[t]];
            score += emissions[t, gold];
            score += t == 0 ? 0 : _transitions.Values[(batch.Labels[tokens[t - 1]] * labels) + gold];
        }

        return score;
    }

    /// <summary>log Σ over all beginnings that end with a label at t, that label's emission included.</summary>
    private double[,] Forward(double[,] emissions)
    {
        var (length, labels) = (emissions.GetLength(0), emissions.GetLength(1));
        var forward = new double[length, labels];
        var terms = new double[labels];
        for (var t = 0; t < length; t++)
        {
            for (var label = 0; label < labels; label++)
            {
                for (var from = 0; t > 0 && from < labels; from++)
                {
                    terms[from] = forward[t - 1, from] + _transitions.Values[(from * labels) + label];
                }

                forward[t, label] = emissions[t, label] + (t == 0 ? _start.Values[label] : LogSum(terms));
            }
        }

        return forward;
    }

    /// <summary>log Σ over all endings after a label at t, without that label's emission.</summary>
    private double[,] Backward(double[,] emissions)
    {
        var (length, labels) = (emissions.GetLength(0), emissions.GetLength(1));
        var backward = new double[length, labels];
        var terms = new double[labels];
        for (var t = length - 1; t >= 0; t--)
        {
            for (var label = 0; label < labels; label++)
            {
                for (var to = 0; t < length - 1 && to < labels; to++)
                {
                    terms[to] = _transitions.Values[(label * labels) + to] + emissions[t + 1, to] + backward[t + 1, to];
                }

                backward[t, label] = t == length - 1 ? _end.Values[label] : LogSum(terms);
            }
        }

        return backward;
    }

    private void AddMarginals(
        TrainingBatch batch, int[] tokens, double[,] forward, double[,] backward, double logZ, Span<float> gradient, double scale)
    {
        var labels = forward.GetLength(1);
        for (var t = 0; t < tokens.Length; t++)
        {
            var gold = batch.Labels[tokens[t]];
            for (var label = 0; label < labels; label++)
            {
                var difference = scale * (Math.Exp(forward[t, label] + backward[t, label] - logZ) - (label == gold ? 1 : 0));
                gradient[(tokens[t] * labels) + label] += (float)difference;
                if (t == 0)
                {
                    _start.Gradient[label] += (float)difference;
                }

                if (t == tokens.Length - 1)
                {
                    _end.Gradient[label] += (float)difference;
                }
            }
        }
    }

    private void AddTransitions(
        TrainingBatch batch, int[] tokens, double[,] emissions, double[,] forward, double[,] backward, double logZ, double scale)
    {
        var labels = emissions.GetLength(1);
        for (var t = 1; t < tokens.Length; t++)
        {
            for (var from = 0; from < labels; from++)
            {
                for (var to = 0; to < labels; to++)
                {
                    var at = (from * labels) + to;
                    _transitions.Gradient[at] += (float)(scale * Math.Exp(forward[t - 1, from] + _transitions.Values[at] + emissions[t, to] + backward[t, to] - logZ));
                }
            }

            _transitions.Gradient[(batch.Labels[tokens[t - 1]] * labels) + batch.Labels[tokens[t]]] -= (float)scale;
        }
    }

    private static double LogSum(ReadOnlySpan<double> terms)
    {
        var largest = double.NegativeInfinity;
        foreach (var term in terms)
        {
            largest = Math.Max(largest, term);
        }

        var sum = 0.0;
        foreach (var term in terms)
        {
            sum += Math.Exp(term - largest);
        }

        return largest + Math.Log(sum);
    }
}
