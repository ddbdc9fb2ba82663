using System.Diagnostics;
using ClueNer.MLNet;
using ClueNer.MLNet.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EntityApi.Load;

/// <summary>Ways to share one recogniser among concurrent callers, in one process.</summary>
internal static class RecognizerLoad
{
    /// <summary>Measures the ways in turns, so that other work on the machine affects all of them alike.</summary>
    private const int Rounds = 10;

    /// <param name="callers">Number of concurrent callers.</param>
    /// <param name="time">How long to measure each way.</param>
    public static async Task RunAsync(int callers, TimeSpan time)
    {
        await using var services = new ServiceCollection().AddEntityRecognizer().BuildServiceProvider();
        var recognizer = services.GetRequiredService<EntityRecognizer>();
        var batching = services.GetRequiredService<BatchingEntityRecognizer>();
        using var gate = new SemaphoreSlim(1);
        Way[] ways =
        [
            new("one by one, locked", callers, async text =>
            {
                await gate.WaitAsync();
                try
                {
                    recognizer.Recognize(text);
                }
                finally
                {
                    gate.Release();
                }
            }),
            new("one by one, side by side", callers, text => Task.FromResult(recognizer.Recognize(text))),
            new("gathered into batches", callers, text => batching.RecognizeAsync(text)),
            new("direct, one caller", 1, text => Task.FromResult(recognizer.Recognize(text))),
            new("gathered, one caller", 1, text => batching.RecognizeAsync(text)),
        ];

        // A round that does not count, in which code is compiled and memory is allocated.
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var way in ways)
            {
                await way.RunAsync(time / Rounds, counts: round >= 0);
            }
        }

        foreach (var way in ways)
        {
            Console.WriteLine($"{way.Name,-26} {way.Latencies.Describe(way.Elapsed)}");
        }

        Console.WriteLine(FormattableString.Invariant($"gathered against locked: {ways[2].Throughput / ways[0].Throughput:F2} times the throughput"));
    }

    private sealed class Way(string name, int callers, Func<string, Task> recognize)
    {
        public string Name => name;

        public Latencies Latencies { get; } = new();

        public TimeSpan Elapsed { get; private set; }

        public double Throughput => Latencies.Count / Elapsed.TotalSeconds;

        public async Task RunAsync(TimeSpan time, bool counts)
        {
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                for (var i = caller; watch.Elapsed < time; i++)
                {
                    var start = Stopwatch.GetTimestamp();
                    await recognize(Sentences.All[i % Sentences.All.Length]);
                    if (counts)
                    {
                        Latencies.Add(Stopwatch.GetElapsedTime(start));
                    }
                }
            })));
            Elapsed += counts ? watch.Elapsed : TimeSpan.Zero;
        }
    }
}
