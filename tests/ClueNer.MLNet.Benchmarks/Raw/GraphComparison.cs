namespace ClueNer.MLNet.Benchmarks;

internal static class GraphComparison
{
    public static void Print(string[] folders, int rounds)
    {
        var models = folders.Select(f => EntityModel.Load(f)).ToArray();
        foreach (var (size, threads, workers) in ((int, int, int)[])[(8, 1, 2), (8, 1, 1), (1, 1, 1), (1, 2, 1)])
        {
            var sessions = models.Select(m => new RawSession(m.OnnxFile, threads)).ToArray();
            var batches = RawBatch.Make(models[0].Tokenizer, size == 1 ? BenchmarkTexts.Few.Take(40) : BenchmarkTexts.Few.Take(192), size);
            var turns = new Alternation();
            for (var i = 0; i < models.Length; i++)
            {
                var s = sessions[i];
                turns.Add(i.ToString(), () => s.Run(batches, workers) * 1000);
            }

            turns.Run(rounds);
            Console.WriteLine($"batch {size} threads {threads} workers {workers}: " + string.Join("; ", models.Select((_, i) => $"{turns.Median(i.ToString()):0.0} ms ratio {turns.Ratio(i.ToString(), "0"):0.000}")));
        }
    }
}
