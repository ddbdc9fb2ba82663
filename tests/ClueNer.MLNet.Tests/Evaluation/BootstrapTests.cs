using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet.Tests;

public sealed class BootstrapTests
{
    // Computed independently from the definitions, with Python's integers: the same on every machine and runtime.
    [Theory]
    [InlineData(1, 0.6369107321965898, 0.6970912738214644)]
    [InlineData(2, 0.6379137412236711, 0.695085255767302)]
    [InlineData(3, 0.6369107321965898, 0.695085255767302)]
    public void MicroIntervals_KnownSeed_GivesKnownNumbers(int seed, double lower, double upper)
    {
        var metrics = Evaluate(997, i => i % 3 != 0);

        var interval = metrics.MicroIntervals(seed: seed).Recall;

        Assert.Equal(664 / 997d, interval.Value, 1e-12);
        Assert.Equal(lower, interval.Lower, 1e-12);
        Assert.Equal(upper, interval.Upper, 1e-12);
        Assert.Equal(interval, metrics.MicroIntervals(seed: seed).Recall);
    }

    // With one gold entity per text, found or not, recall is a mean of coin tosses, whose distribution is known.
    [Theory]
    [InlineData(400, 0.95, 1.959964)]
    [InlineData(400, 0.8, 1.281552)]
    [InlineData(2500, 0.95, 1.959964)]
    public void MicroIntervals_RecallOfCoins_IsCloseToTheNormalInterval(int texts, double level, double quantile)
    {
        var interval = Evaluate(texts, i => i % 4 != 0).MicroIntervals(resamples: 4000, level: level).Recall;

        var deviation = Math.Sqrt(0.75 * 0.25 / texts);
        Assert.Equal(0.75, interval.Value, 1e-12);
        Assert.Equal(0.75 - (quantile * deviation), interval.Lower, 0.15 * deviation);
        Assert.Equal(0.75 + (quantile * deviation), interval.Upper, 0.15 * deviation);
    }

    [Fact]
    public void DifferenceTo_Itself_IsZero()
    {
        var metrics = Evaluate(100, i => i % 3 != 0);
        Assert.Equal(new ConfidenceInterval(0, 0, 0), metrics.DifferenceTo(metrics).F1);
    }

    // Five texts in a hundred become correct. Paired, the interval is that of these five, far narrower than the two intervals.
    [Fact]
    public void DifferenceTo_BetterOnSomeTexts_LeavesOutZero()
    {
        var better = Evaluate(400, i => i % 2 == 0 || i % 20 == 1);
        var worse = Evaluate(400, i => i % 2 == 0);

        var difference = better.DifferenceTo(worse).Recall;

        Assert.Equal(0.05, difference.Value, 1e-12);
        var deviation = Math.Sqrt(0.05 * 0.95 / 400);
        Assert.Equal(0.05 - (1.96 * deviation), difference.Lower, 0.25 * deviation);
        Assert.Equal(0.05 + (1.96 * deviation), difference.Upper, 0.25 * deviation);
        var other = worse.DifferenceTo(better).Recall;
        Assert.Equal((-difference.Value, -difference.Upper), (other.Value, other.Lower));
    }

    [Fact]
    public void DifferenceTo_OtherTexts_Throws()
    {
        Assert.Throws<ArgumentException>(() => Evaluate(10, _ => true).DifferenceTo(Evaluate(11, _ => true)));
        var evaluator = new EntityEvaluator();
        for (var i = 0; i < 10; i++)
        {
            evaluator.Add("华", [], []);
        }

        Assert.Throws<ArgumentException>(() => Evaluate(10, _ => true).DifferenceTo(evaluator.ToMetrics()));
    }

    [Theory]
    [InlineData(0, 0.95)]
    [InlineData(10, 0)]
    [InlineData(10, 1)]
    public void MicroIntervals_OutOfRange_Throws(int resamples, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(3, _ => true).MicroIntervals(resamples, level));

    [Fact]
    public void Next_ManyDraws_AreEvenlySpread()
    {
        var counts = new int[10];
        var sampler = new TextSampler(7, 3, counts.Length);
        for (var i = 0; i < 100_000; i++)
        {
            counts[sampler.Next()]++;
        }

        // The mean is ten thousand, the standard deviation 95.
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    private static EntityRecognitionMetrics Evaluate(int texts, Func<int, bool> isFound)
    {
        Entity[] entity = [new("a", 0, 1, "华", 1)];
        var evaluator = new EntityEvaluator();
        for (var i = 0; i < texts; i++)
        {
            evaluator.Add("华为", entity, isFound(i) ? entity : []);
        }

        return evaluator.ToMetrics();
    }
}
