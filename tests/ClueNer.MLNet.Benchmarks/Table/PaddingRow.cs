using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Scored tokens including padding, divided by tokens without padding, in the blocks and batches of a real run.</summary>
internal static class PaddingRow
{
    public static IEnumerable<TableRow> Measure()
    {
        using var pipeline = new Pipeline(BenchmarkModels.Mini);
        var (scored, needed) = Count(pipeline.Engine, BenchmarkTexts.All);
        var figures = FormattableString.Invariant($"{scored} scored, {needed} needed");
        yield return new TableRow("tokens scored", "tokens that needed scoring", figures, (double)scored / needed, 1.05, "", AtMost: true);
    }

    private static (long Scored, long Needed) Count(RecognitionEngine engine, IReadOnlyList<string> texts)
    {
        var (scored, needed) = (0L, 0L);
        var special = engine.Plan.Model.Tokenizer.SpecialTokenCount;
        var block = new TextBlock();
        for (var row = 0; row < texts.Count; row++)
        {
            engine.Append(block, texts[row].AsMemory());
            if (row < texts.Count - 1 && !BlockSchedule.EndsAfter(row, block.TokenCount))
            {
                continue;
            }

            engine.PlanBatches(block, sideBySide: true);
            foreach (var batch in block.Batches)
            {
                var windows = block.Order[batch];
                scored += windows.Length * (long)(windows.Max(window => block.Windows[window].Count) + special);
                needed += windows.Sum(window => block.Windows[window].Count + special);
            }

            block = new TextBlock();
        }

        return (scored, needed);
    }
}
