using System.Globalization;
using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Shows where raw ONNX Runtime spends its time, by its own profiler, and how close its products come to the processor's peak: what can
/// still be gained, and where no graph can gain anything.
/// </summary>
internal static class RawProfile
{
    private const int TextCount = 64;
    private const int Rounds = 3;

    private static readonly string[] Products = ["MatMulIntegerToFloat", "MatMul", "Gemm"];

    // Per token, a layer of BERT-base has four products (query, key, value and output) and the two of the feed-forward block.
    private const double ProductsAToken = 12.0 * ((4 * 768 * 768) + (2 * 768 * 3072));

    public static void Print()
    {
        Console.WriteLine(FormattableString.Invariant($"- processor: {Machine.Describe()}"));
        Console.WriteLine(FormattableString.Invariant($"- texts: {BenchmarkTexts.Description}, {TextCount} of every length"));
        var peak = ProcessorPeak.GigaProductsPerSecond();
        Console.WriteLine(FormattableString.Invariant($"- float32 multiply-adds, one processor, measured: {peak:0.0} billion a second at most; int8 with VNNI does four in the place of one: {4 * peak:0}"));
        Print("BERT-base int8", BenchmarkModels.BaseInt8, 8, 1, 4 * peak);
        Print("BERT-base int8", BenchmarkModels.BaseInt8, 1, 1, 4 * peak);
        Print("BERT-base int8", BenchmarkModels.BaseInt8, 1, Environment.ProcessorCount, 4 * peak);
        Print("BERT-base float32", BenchmarkModels.BaseFloat32, 8, 1, peak);
        Print("BERT-base float32", BenchmarkModels.BaseFloat32, 1, Environment.ProcessorCount, peak);
    }

    /// <param name="name">The model's name in the output.</param>
    /// <param name="model">The model.</param>
    /// <param name="batchSize">Texts per batch.</param>
    /// <param name="threads">Number of ONNX Runtime's threads.</param>
    /// <param name="peak">Billions of products per second at one processor's peak.</param>
    private static void Print(string name, EntityModel model, int batchSize, int threads, double peak)
    {
        var batches = RawBatch.Make(model.Tokenizer, BenchmarkTexts.Few.Take(TextCount), batchSize);
        var (operators, seconds) = Profile(model.OnnxFile, threads, batches);
        var tokens = (double)Rounds * batches.Sum(batch => batch.Tokens.Length);
        var products = operators.Where(pair => Products.Contains(pair.Key)).Sum(pair => pair.Value.Seconds);
        var rate = ProductsAToken * tokens / products / 1e9;
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"## {name}, {batchSize} a batch, {threads} {(threads == 1 ? "thread" : "threads")}"));
        if (threads > 1)
        {
            Console.WriteLine(FormattableString.Invariant($"A value took {ProcessorDistance.Nanoseconds():0} ns from one processor to another."));
        }

        Console.WriteLine(FormattableString.Invariant($"{1000 * seconds / (Rounds * TextCount):0.00} ms a text, {1000 * products / (Rounds * TextCount):0.00} of them products, which do {rate:0} billion multiply-adds a second: {100 * rate / (peak * threads):0} % of the processors' most."));
        Console.WriteLine();
        Console.WriteLine("| operator | share of the run | µs | times a text |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (op, (time, count)) in operators.Where(pair => pair.Value.Seconds > 0.004 * seconds).OrderByDescending(pair => pair.Value.Seconds))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {op} | {100 * time / seconds:0.0} % | {1e6 * time / count:0.0} | {(double)count / (Rounds * TextCount):0.0} |"));
        }

        var between = seconds - operators.Values.Sum(value => value.Seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| between the operators | {100 * between / seconds:0.0} % | | |"));
    }

    private static (Dictionary<string, (double Seconds, int Count)> Operators, double Seconds) Profile(string file, int threads, RawBatch[] batches)
    {
        using var folder = new TemporaryProfile();
        using var session = new RawSession(file, threads, folder.Prefix);
        foreach (var _ in Enumerable.Range(0, Rounds))
        {
            session.Run(batches, 1);
        }

        using var events = JsonDocument.Parse(File.ReadAllText(session.EndProfiling()));
        var operators = new Dictionary<string, (double Seconds, int Count)>(StringComparer.Ordinal);
        var seconds = 0.0;
        foreach (var item in events.RootElement.EnumerateArray())
        {
            var name = item.GetProperty("name").GetString()!;
            var duration = item.GetProperty("dur").GetDouble() / 1e6;
            if (name == "model_run")
            {
                seconds += duration;
            }
            else if (name.EndsWith("_kernel_time", StringComparison.Ordinal))
            {
                var op = item.GetProperty("args").GetProperty("op_name").GetString()!;
                var (sum, count) = operators.GetValueOrDefault(op);
                operators[op] = (sum + duration, count + 1);
            }
        }

        return (operators, seconds);
    }

    private sealed class TemporaryProfile : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cluener-profile-");

        public string Prefix => Path.Combine(_folder.FullName, "run");

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
