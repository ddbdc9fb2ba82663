using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Parameters;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>
/// A linear-chain conditional random field over the logits, as UER-py uses it with pytorch-crf: a path's score is start[y1] + Σ e[t, y(t)]
/// + Σ transitions[y(t), y(t+1)] + end[yn], and the loss is the mean over windows of log Z − score(gold). UER-py takes the log-softmax
/// first, which changes neither loss nor gradient. The gradient with respect to the logits is marginal − gold; with respect to the scores,
/// it is expected − counted.
/// </summary>
/// <param name="parameters">A set with the CRF's scores; their gradients are added to it.</param>
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

        if (count == 0)
        {
            return 0;
        }

        var weights = ChainWeights.Of(_start.Values, _end.Values, _transitions.Values, labels: null, out var tops);
        var stepCounts = new double[weights.Steps.Length];
        foreach (var tokens in windows)
        {
            if (tokens.Length > 0)
            {
                using var chain = new ForwardBackward(weights, tokens.Length);
                var top = tops.Ends + ((tokens.Length - 1) * tops.Step);
                for (var t = 0; t < tokens.Length; t++)
                {
                    top += chain.Emit(t, logits.Slice(tokens[t] * labels, labels));
                }

                chain.Run(stepCounts);
                AddMarginals(batch, tokens, chain, gradient, scale / count);
                sum += chain.LogSum + top - Score(batch, tokens, logits);
            }
        }

        AddSteps(weights, stepCounts, scale / count);
        return sum / count;
    }

    private double Score(TrainingBatch batch, int[] tokens, ReadOnlySpan<float> logits)
    {
        var labels = _start.Values.Length;
        double score = _start.Values[batch.Labels[tokens[0]]] + _end.Values[batch.Labels[tokens[^1]]];
        for (var t = 0; t < tokens.Length; t++)
        {
            var gold = batch.Labels[tokens[t]];
            score += logits[(tokens[t] * labels) + gold];
            score += t == 0 ? 0 : _transitions.Values[(batch.Labels[tokens[t - 1]] * labels) + gold];
        }

        return score;
    }

    private void AddMarginals(TrainingBatch batch, int[] tokens, in ForwardBackward chain, Span<float> gradient, double scale)
    {
        var labels = _start.Values.Length;
        for (var t = 0; t < tokens.Length; t++)
        {
            var gold = batch.Labels[tokens[t]];
            for (var label = 0; label < labels; label++)
            {
                var difference = scale * ((chain.Forward(t)[label] * chain.Backward(t)[label]) - (label == gold ? 1 : 0));
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

            if (t > 0)
            {
                _transitions.Gradient[(batch.Labels[tokens[t - 1]] * labels) + gold] -= (float)scale;
            }
        }
    }

    private void AddSteps(ChainWeights weights, double[] stepCounts, double scale)
    {
        var labels = _start.Values.Length;
        for (var from = 0; from < labels; from++)
        {
            for (var to = 0; to < labels; to++)
            {
                var at = (from * weights.RowLength) + to;
                _transitions.Gradient[(from * labels) + to] += (float)(scale * weights.Steps[at] * stepCounts[at]);
            }
        }
    }
}
