namespace ClueNer.MLNet;

/// <summary>How well entities were found. A number whose divisor would be 0 is 0.</summary>
/// <param name="Precision">Correct among predicted, in 0..1.</param>
/// <param name="Recall">Correct among gold, in 0..1.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">Number of gold entities.</param>
public sealed record PrecisionRecallF1(double Precision, double Recall, double F1, long Support)
{
    internal static PrecisionRecallF1 FromCounts(long correct, long predicted, long gold)
    {
        var precision = predicted == 0 ? 0 : (double)correct / predicted;
        var recall = gold == 0 ? 0 : (double)correct / gold;
        return new PrecisionRecallF1(precision, recall, HarmonicMean(precision, recall), gold);
    }

    internal static double HarmonicMean(double precision, double recall) =>
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
}
