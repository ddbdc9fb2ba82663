namespace ClueNer.MLNet.Benchmarks;

/// <summary>Decoding's share of processor time, with the 32 labels of the CLUENER checkpoint.</summary>
internal static class DecodingRow
{
    public static IEnumerable<TableRow> Measure(int rounds)
    {
        var texts = BenchmarkTexts.Sample;
        using var pipeline = new Pipeline(BenchmarkModels.BaseInt8);
        var decoding = new DecodingWork(texts);
        var turns = new Alternation();
        turns.Add("decoding", () => 1e6 * decoding.Run() / texts.Count);
        turns.Add("all", () => 1e6 * pipeline.Run(texts) * Environment.ProcessorCount / texts.Count);
        turns.Run(rounds);
        var figures = FormattableString.Invariant($"{turns.Median("decoding"):0.0} of {turns.Median("all"):0} µs of a processor a text");
        yield return new TableRow("decoding (viterbi), 32 labels", "the whole run, BERT-base int8", figures, 100 * turns.Ratio("decoding", "all"), 2, "%", AtMost: true);
    }
}
