using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures gain and cost of the second session, which scores single texts: BERT-base int8 with default options and without it (as many
/// workers as processors), in turns in one process. For comparison, it also runs raw ONNX Runtime with one thread and with all: no choice
/// of sessions can gain more than that.
/// </summary>
internal static class SingleTexts
{
    private const int Callers = 4;
    private const int TextsOfACaller = 30;
    private const int SingleCalls = 40;
    private const string Before = "before", After = "after";

    public static void PrintTable(int rounds)
    {
        var model = BenchmarkModels.BaseInt8;
        using var before = new Pipeline(model, new EntityRecognizerOptions { Workers = Environment.ProcessorCount });
        var least = Megabytes();
        using var after = new Pipeline(model);
        using var engineBefore = before.PredictionEngine();
        using var engineAfter = after.PredictionEngine();
        var loaded = Megabytes();
        for (var i = 0; i < 2; i++)
        {
            engineAfter.Predict(new TextRow { Text = BenchmarkTexts.Few[i] });
        }

        if (!SpinWait.SpinUntil(() => after.Engine.Graph.HasSecond, TimeSpan.FromMinutes(1)))
        {
            throw new InvalidOperationException("No second session was loaded, expected one on two or more processors: run it where Environment.ProcessorCount is above 1.");
        }

        var second = Megabytes();
        Console.WriteLine($"{Machine.Describe()}; {rounds} rounds; a ratio is the median of the rounds' ratios");
        Console.WriteLine("| what | before | after | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        Compare(rounds, "one text through PredictionEngine, p50 ms", () => Alone(engineBefore), () => Alone(engineAfter), beforeByAfter: true);
        CompareRaw(rounds, model);
        Compare(rounds, "many texts, texts/s", () => Many(before), () => Many(after), beforeByAfter: false);
        using var recognizerBefore = new EntityRecognizer(model, new EntityRecognizerOptions { Workers = Environment.ProcessorCount });
        using var recognizerAfter = new EntityRecognizer(model);
        foreach (var percentile in (int[])[50, 99])
        {
            Compare(
                rounds,
                $"{Callers} callers at once, p{percentile} ms",
                () => Together(recognizerBefore, percentile),
                () => Together(recognizerAfter, percentile),
                beforeByAfter: true);
        }

        Console.WriteLine(FormattableString.Invariant($"| memory of a recogniser, MB | {loaded - least:0} | {second - least:0} | {(loaded - least) / (second - least):0.00} |"));
    }

    private static void Compare(int rounds, string what, Func<double> before, Func<double> after, bool beforeByAfter)
    {
        var turns = new Alternation();
        turns.Add(Before, before);
        turns.Add(After, after);
        turns.Run(rounds);
        var ratio = beforeByAfter ? turns.Ratio(Before, After) : turns.Ratio(After, Before);
        Console.WriteLine(FormattableString.Invariant($"| {what} | {turns.Median(Before):0.0} | {turns.Median(After):0.0} | {ratio:0.00} |"));
    }

    /// <summary>Measures the most that one text can gain from all threads.</summary>
    private static void CompareRaw(int rounds, EntityModel model)
    {
        var batches = RawBatch.Make(model.Tokenizer, BenchmarkTexts.Few.Take(SingleCalls), 1);
        using var one = new RawSession(model.OnnxFile, 1);
        using var all = new RawSession(model.OnnxFile, Environment.ProcessorCount);
        Compare(rounds, "one text, raw ONNX Runtime with one thread and with all, p50 ms", () => Alone(one), () => Alone(all), beforeByAfter: true);

        double Alone(RawSession session) => Alternation.Median(batches.Select(batch => Milliseconds(() => session.Score(batch))));
    }

    private static double Alone(Microsoft.ML.PredictionEngine<TextRow, EntityPrediction> engine) =>
        Alternation.Median(BenchmarkTexts.Few.Take(SingleCalls).Select(text => Milliseconds(() => engine.Predict(new TextRow { Text = text }))));

    private static double Many(Pipeline pipeline) => BenchmarkTexts.Sample.Count / pipeline.Run(BenchmarkTexts.Sample);

    /// <summary>
    /// Returns a percentile in milliseconds of calls by several callers, each of which calls again as soon as it has its answer.
    /// </summary>
    private static double Together(EntityRecognizer recognizer, int percentile)
    {
        var times = new double[Callers * TextsOfACaller];
        var threads = Enumerable.Range(0, Callers).Select(caller => new Thread(() =>
        {
            for (var i = 0; i < TextsOfACaller; i++)
            {
                var number = (caller * TextsOfACaller) + i;
                times[number] = Milliseconds(() => recognizer.Recognize(BenchmarkTexts.Few[number % BenchmarkTexts.Few.Count]));
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Array.Sort(times);
        return times[(times.Length - 1) * percentile / 100];
    }

    private static double Milliseconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Memory of the process after a collection.</summary>
    private static double Megabytes()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }
}
