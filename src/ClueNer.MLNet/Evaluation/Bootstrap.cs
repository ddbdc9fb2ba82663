namespace ClueNer.MLNet.Evaluation;

/// <summary>Draws texts with replacement and measures how the micro averages, or the differences of two systems' averages, vary.</summary>
internal static class Bootstrap
{
    public static MicroIntervals Micro(TextCounts system, int resamples, double level, int seed) =>
        Intervals(system, null, resamples, level, seed);

    /// <summary>The same texts are drawn for both systems.</summary>
    public static MicroIntervals Difference(TextCounts system, TextCounts baseline, int resamples, double level, int seed) =>
        Intervals(system, baseline, resamples, level, seed);

    private static MicroIntervals Intervals(TextCounts system, TextCounts? baseline, int resamples, double level, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var (precision, recall, f1) = (new double[resamples], new double[resamples], new double[resamples]);

        // Every resample has its own generator, so that the result depends on the seed only, not on how many cores share the work.
        Parallel.For(0, resamples, i =>
        {
            var random = new TextSampler(seed, i, system.Count);
            (precision[i], recall[i], f1[i]) = Values(system, baseline, random);
        });
        var (atPrecision, atRecall, atF1) = Values(system, baseline, null);
        return new MicroIntervals(
            Interval(atPrecision, precision, level), Interval(atRecall, recall, level), Interval(atF1, f1, level), level, resamples);
    }

    private static (double Precision, double Recall, double F1) Values(TextCounts system, TextCounts? baseline, TextSampler? random)
    {
        // A copy of the sampler draws the same texts for the second system.
        var (precision, recall, f1, _) = Sum(system, random);
        if (baseline is not null)
        {
            var other = Sum(baseline, random);
            (precision, recall, f1) = (precision - other.Precision, recall - other.Recall, f1 - other.F1);
        }

        return (precision, recall, f1);
    }

    private static PrecisionRecallF1 Sum(TextCounts counts, TextSampler? sampler)
    {
        // It is enough to know how often each of the few different counts is drawn.
        var texts = counts.Texts;
        var drawn = new long[counts.Different.Length];
        var random = sampler.GetValueOrDefault();
        for (var i = 0; i < texts.Length; i++)
        {
            drawn[texts[sampler is null ? i : random.Next()]]++;
        }

        var sum = default(EntityCounts);
        for (var i = 0; i < drawn.Length; i++)
        {
            sum += counts.Different[i] * drawn[i];
        }

        return sum.Measure();
    }

    private static ConfidenceInterval Interval(double value, double[] resampled, double level)
    {
        Array.Sort(resampled);
        return new ConfidenceInterval(value, Percentile(resampled, (1 - level) / 2), Percentile(resampled, (1 + level) / 2));
    }

    private static double Percentile(double[] sorted, double part)
    {
        var at = part * (sorted.Length - 1);
        var below = (int)at;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
