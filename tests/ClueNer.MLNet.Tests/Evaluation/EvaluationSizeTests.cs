using Microsoft.ML;

namespace ClueNer.MLNet.Tests;

/// <summary>Evaluation of many texts keeps almost nothing of each. Does not run in parallel, because it measures memory.</summary>
[CollectionDefinition(nameof(EvaluationSizeTests), DisableParallelization = true)]
[Collection(nameof(EvaluationSizeTests))]
public sealed class EvaluationSizeTests(ITestOutputHelper output)
{
    private const int Megabyte = 1024 * 1024;
    private readonly MLContext _ml = new();

    [Fact]
    public void Evaluate_MillionTexts_KeepsHardlyMoreThanTenThousand()
    {
        var few = PeakLiveBytes(10_000);
        var many = PeakLiveBytes(1_000_000);

        output.WriteLine($"Live memory at its peak: {few / (double)Megabyte:F1} MiB at 10,000 texts, {many / (double)Megabyte:F1} MiB at 1,000,000");
        // 4 bytes per text, and at the end a copy of them for the metrics.
        Assert.True(many - few < 20 * Megabyte, $"{(many - few) / Megabyte} MiB more.");
    }

    private long PeakLiveBytes(int count)
    {
        var peak = 0L;
        void Measure(int index)
        {
            if (index % (count / 5) == (count / 5) - 1)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        var metrics = _ml.EntityRecognition().Evaluate(EvaluationData.Columns(_ml, Rows(count, Measure)));
        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true));
        Assert.Equal(count, metrics.TextCount);
        return peak;
    }

    // Texts as long as CLUENER's, each a separate string, with one to four entities on either side, about three in four correct.
    private static IEnumerable<EvaluationData.TwoSides> Rows(int count, Action<int>? measure)
    {
        string[] types = ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"];
        for (var i = 0; i < count; i++)
        {
            var (n, k) = ((i % 4) + 1, i);
            yield return new EvaluationData.TwoSides
            {
                Text = new string('中', 30) + i,
                GoldType = [.. Enumerable.Range(0, n).Select(e => types[(k + e) % types.Length])],
                GoldCharStart = [.. Enumerable.Range(0, n).Select(e => e * 6)],
                GoldCharEnd = [.. Enumerable.Range(0, n).Select(e => (e * 6) + 3)],
                Type = [.. Enumerable.Range(0, n).Select(e => types[(k + e + (k % 7 == 0 ? 1 : 0)) % types.Length])],
                CharStart = [.. Enumerable.Range(0, n).Select(e => e * 6)],
                CharEnd = [.. Enumerable.Range(0, n).Select(e => (e * 6) + 3 + (k % 8 == 0 ? 1 : 0))],
                Score = [.. Enumerable.Range(0, n).Select(_ => 0.9f)],
            };
            measure?.Invoke(i);
        }
    }
}
