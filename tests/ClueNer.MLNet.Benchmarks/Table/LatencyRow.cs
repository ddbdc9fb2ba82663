using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>One text through a PredictionEngine compared with one through transformers.js: the median over all texts.</summary>
internal static class LatencyRow
{
    private const int TextCount = 40;

    public static IEnumerable<TableRow> Measure(int rounds)
    {
        using var pipeline = new Pipeline(BenchmarkModels.BaseInt8);
        using var engine = pipeline.PredictionEngine();
        using var peer = NodePeer.Transformers(BenchmarkModels.PeerBase, "q8", BenchmarkTexts.Sample);
        var turns = new Alternation();
        turns.Add("ours", () => Alternation.Median(BenchmarkTexts.Sample.Take(TextCount).Select(text => Milliseconds(() => engine.Predict(new TextRow { Text = text })))));
        turns.Add("theirs", () => Alternation.Median(peer.Ask(new { each = TextCount }).GetProperty("milliseconds").EnumerateArray().Select(value => value.GetDouble())));
        turns.Run(rounds);
        var figures = FormattableString.Invariant($"{turns.Median("ours"):0.00} against {turns.Median("theirs"):0.00} ms, p50; {ProcessorDistance.Nanoseconds():0} ns between the processors");
        yield return new TableRow("BERT-base int8, one text through PredictionEngine", "transformers.js q8", figures, turns.Ratio("theirs", "ours"), 1.5, "× faster");
    }

    private static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
