namespace ClueNer.MLNet.Benchmarks;

/// <summary>Tries every sensible combination of batch size, workers and threads on this machine, to find raw ONNX Runtime's best.</summary>
internal static class RawSweep
{
    private static readonly int[] BatchSizes = [4, 8, 16, 32];

    /// <summary>Returns sentences per second for each combination, best first.</summary>
    public static IReadOnlyList<(RawSetting Setting, double Rate)> Run(EntityModel model, int rounds)
    {
        var texts = BenchmarkTexts.Sample;
        var rates = new Dictionary<RawSetting, double>();
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (workers, threads) in Splits())
            {
                using var session = new RawSession(model.OnnxFile, threads);
                session.Run(RawBatch.Make(model.Tokenizer, texts.Take(32), 16), workers);
                foreach (var size in BatchSizes)
                {
                    var setting = new RawSetting(size, workers, threads);
                    var rate = texts.Count / session.Run(RawBatch.Make(model.Tokenizer, texts, size), workers);
                    rates[setting] = Math.Max(rate, rates.GetValueOrDefault(setting));
                }
            }
        }

        return [.. rates.Select(pair => (pair.Key, pair.Value)).OrderByDescending(pair => pair.Value)];
    }

    /// <summary>Combinations that use all processors, by workers, by threads or by both; and twice as many workers.</summary>
    private static IEnumerable<(int Workers, int Threads)> Splits()
    {
        var all = Environment.ProcessorCount;
        return new[] { (1, all), (all, 1), (Math.Max(1, all / 2), 2), (2 * all, 1), (all, all) }.Distinct();
    }
}
