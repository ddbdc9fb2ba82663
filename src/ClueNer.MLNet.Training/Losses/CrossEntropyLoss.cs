using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Losses;

/// <summary>
/// Cross entropy: the mean over the tokens that count. With label smoothing e, the target is (1 − e)·gold + e/K, as in PyTorch's
/// <c>CrossEntropyLoss</c>. The gradient with respect to the logits is (softmax − target) / count.
/// </summary>
internal sealed class CrossEntropyLoss(float labelSmoothing = 0) : TrainingLoss
{
    public override double Compute(TrainingBatch batch, ReadOnlySpan<float> logits, Span<float> gradient, double scale)
    {
        var count = batch.Labels.Count(label => label >= 0);
        if (count == 0)
        {
            return 0;
        }

        var labels = logits.Length / batch.Size;
        var smoothed = labelSmoothing / labels;
        Span<double> logProbabilities = stackalloc double[labels];
        var sum = 0.0;
        for (var token = 0; token < batch.Size; token++)
        {
            var gold = batch.Labels[token];
            if (gold < 0)
            {
                continue;
            }

            LogSoftmax.Compute(logits.Slice(token * labels, labels), logProbabilities);
            var own = gradient.Slice(token * labels, labels);
            for (var label = 0; label < labels; label++)
            {
                var target = smoothed + (label == gold ? 1 - labelSmoothing : 0);
                sum -= target * logProbabilities[label];
                own[label] += (float)(scale * (Math.Exp(logProbabilities[label]) - target) / count);
            }
        }

        return sum / count;
    }
}
