using System.Diagnostics;
using System.Globalization;
using ClueNer.MLNet.Conversion.Encoders;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Losses;
using ClueNer.MLNet.Training.Optimizers;
using ClueNer.MLNet.Training.Parameters;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures a training step of 32 windows of 40 tokens with dropout 0.1 and random weights: the time of its parts, its share of the
/// processors' peak, and the memory of the process. Each shape is measured in its own process.
/// </summary>
internal static class TrainingSpeed
{
    private const int Windows = 32;
    private const int Tokens = 40;

    // Show the minimum: other work on the machine only ever makes a step slower.
    private const int Steps = 6;

    private static readonly string[] Shapes = ["4x256", "6x384", "12x768"];

    public static void PrintTable(int threads)
    {
        Console.WriteLine("| shape | tokens/s | step, ms | graphs, ms | AdamW, ms | the rest, ms | share of the peak | AdamW of the step | peak memory, MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var shape in Shapes)
        {
            Console.WriteLine(ChildProcess.Own("child", "training", shape, threads.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Measures one shape and prints its row.</summary>
    public static void RunChild(string name, int threads)
    {
        var (layers, hidden) = (int.Parse(name.Split('x')[0], CultureInfo.InvariantCulture), int.Parse(name.Split('x')[1], CultureInfo.InvariantCulture));
        var shape = new EncoderShape(
            layers, hidden, hidden / 64, 4 * hidden, hidden == 768 ? 21_128 : 8_072, 512, 2, 21, HiddenActivation.Gelu, 1e-12f, UerLayerNorm: false, float.MinValue);
        var parameters = Random(shape);
        using var step = new TrainingStep(shape, parameters, new CrossEntropyLoss(), new DropoutRates(0.1f, 0.1f), seed: 1, threads);
        var optimizer = new AdamW(parameters, AdamWSettings.HuggingFace);
        var (best, bestRun, bestUpdate) = (double.MaxValue, double.MaxValue, double.MaxValue);
        for (var i = 0; i < Steps; i++)
        {
            var start = Stopwatch.GetTimestamp();
            parameters.ClearGradients();
            step.Run(Batch(shape), i + 1);
            var run = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var beforeUpdate = Stopwatch.GetTimestamp();
            optimizer.ClipGradients(1);
            optimizer.Step(1e-4);
            var update = Stopwatch.GetElapsedTime(beforeUpdate).TotalMilliseconds;
            (best, bestRun, bestUpdate) = (Math.Min(best, run + update), Math.Min(bestRun, step.GraphTime.TotalMilliseconds), Math.Min(bestUpdate, update));
        }

        var share = Products(shape) / (best / 1000) / (ProcessorPeak.GigaProductsPerSecond() * 1e9 * threads);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Windows * Tokens / best * 1000:0} | {best:0} | {bestRun:0} | {bestUpdate:0} | {best - bestRun - bestUpdate:0} | {share:P0} | {bestUpdate / best:P1} | {process.PeakWorkingSet64 >> 20} |"));
    }

    /// <summary>
    /// Multiply-adds of a step: each weight of a product is used three times per token, and attention adds four products and their
    /// gradients.
    /// </summary>
    private static double Products(EncoderShape shape)
    {
        var weights = (double)shape.Layers * ((4.0 * shape.Hidden * shape.Hidden) + (2.0 * shape.Hidden * shape.Intermediate)) + ((double)shape.Hidden * shape.Labels);
        var attention = 6.0 * shape.Layers * Windows * Tokens * Tokens * shape.Hidden;
        return (3 * weights * Windows * Tokens) + attention;
    }

    private static TrainingBatch Batch(EncoderShape shape)
    {
        var random = new Random(1);
        return new TrainingBatch
        {
            WindowCount = Windows,
            TokenCount = Tokens,
            TokenIds = [.. Enumerable.Range(0, Windows * Tokens).Select(_ => random.Next(shape.Vocabulary))],
            Lengths = [.. Enumerable.Repeat(Tokens, Windows)],
            Labels = [.. Enumerable.Range(0, Windows * Tokens).Select(_ => random.Next(shape.Labels))],
        };
    }

    private static ParameterSet Random(EncoderShape shape)
    {
        var random = new Random(1);
        var parameters = ParameterSet.Create(shape, crf: false);
        foreach (var parameter in parameters.Parameters)
        {
            for (var i = 0; i < parameter.Values.Length; i++)
            {
                parameter.Values[i] = parameter.Name.EndsWith("LayerNorm.weight", StringComparison.Ordinal) ? 1 : 0.04f * (random.NextSingle() - 0.5f);
            }
        }

        return parameters;
    }
}
