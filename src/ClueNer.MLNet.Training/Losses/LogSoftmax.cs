namespace ClueNer.MLNet.Training.Losses;

/// <summary>Logarithms of probabilities, in double: sums over long texts would lose too much precision in float.</summary>
internal static class LogSoftmax
{
    /// <summary>Computes x − log Σ exp x for one token's logits, each divided by the temperature first.</summary>
    public static void Compute(ReadOnlySpan<float> logits, Span<double> logProbabilities, double temperature = 1)
    {
        var largest = double.NegativeInfinity;
        for (var i = 0; i < logits.Length; i++)
        {
            logProbabilities[i] = logits[i] / temperature;
            largest = Math.Max(largest, logProbabilities[i]);
        }

        var sum = 0.0;
        foreach (var value in logProbabilities)
        {
            sum += Math.Exp(value - largest);
        }

        var logSum = largest + Math.Log(sum);
        for (var i = 0; i < logits.Length; i++)
        {
            logProbabilities[i] -= logSum;
        }
    }
}
