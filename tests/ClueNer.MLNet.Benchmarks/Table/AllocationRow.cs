using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Bytes allocated per text in a long run, without those of the results, in batches of 32. The cost of starting cancels out, because it is
/// the difference between a run and one with twice the texts.
/// </summary>
internal static class AllocationRow
{
    private const int BatchSize = 32;
    private const int BlockRows = BlockSchedule.Rows;

    public static IEnumerable<TableRow> Measure()
    {
        // Texts of equal length, so that a limit on tokens is a number of texts.
        var text = string.Concat(BenchmarkTexts.All).Substring(0, (int)BenchmarkTexts.All.Average(text => text.Length));
        var tokens = new TextTokens();
        BenchmarkModels.Mini.Tokenizer.Tokenize(text, tokens);
        var options = new EntityRecognizerOptions { BatchTokens = BatchSize * (tokens.Count + BenchmarkModels.Mini.Tokenizer.SpecialTokenCount) };
        using var recognizer = new EntityRecognizer(BenchmarkModels.Mini, options);
        long Run(int count) => Allocated(() => Read(recognizer.RecognizeMany(Enumerable.Repeat(text, count))));
        Run(BlockRows);
        var total = (Run(3 * BlockRows) - Run(BlockRows)) / (2.0 * BlockRows);

        var entities = recognizer.Recognize(text);
        const int copies = 1000;
        IReadOnlyList<Entity>? kept = null;
        var results = Allocated(() =>
        {
            for (var i = 0; i < copies; i++)
            {
                kept = Array.ConvertAll([.. entities], entity => entity with { Text = new string(entity.Text) });
            }
        }) / (double)copies;
        GC.KeepAlive(kept);
        var figures = FormattableString.Invariant($"{total:0} bytes a text of {text.Length} chars, {results:0} of them results");
        yield return new TableRow("allocation a text, batches of 32", "the results themselves", figures, total - results, 2048, "bytes", AtMost: true);
    }

    private static void Read<T>(IEnumerable<T> results)
    {
        foreach (var _ in results)
        {
        }
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
