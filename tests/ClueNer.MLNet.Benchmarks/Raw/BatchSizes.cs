namespace ClueNer.MLNet.Benchmarks;

internal static class BatchSizes
{
    public static void Print(string folder, int rounds)
    {
        var model = EntityModel.Load(folder);
        using var session = new RawSession(model.OnnxFile, 1);
        var turns = new Alternation();
        int[] sizes = [12, 4, 8, 16, 24, 32, 48];
        foreach (var size in sizes)
        {
            var batches = RawBatch.Make(model.Tokenizer, BenchmarkTexts.Few.Take(384), size);
            turns.Add(size.ToString(), () => session.Run(batches, 2) * 1000);
        }
        turns.Run(rounds);
        foreach (var size in sizes)
        {
            Console.WriteLine($"size {size}: {turns.Median(size.ToString()):0.0} ms ratio {turns.Ratio(size.ToString(), "12"):0.000}");
        }
    }
}
