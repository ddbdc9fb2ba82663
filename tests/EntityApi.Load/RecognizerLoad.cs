using System.Diagnostics;
using ClueNer.MLNet;
using ClueNer.MLNet.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace EntityApi.Load;

/// <summary>Three ways to share one recogniser among concurrent callers, in one process.</summary>
internal static class RecognizerLoad
{
    public static async Task RunAsync(int callers, TimeSpan time)
    {
        await using var services = new ServiceCollection().AddEntityRecognizer().BuildServiceProvider();
        var recognizer = services.GetRequiredService<EntityRecognizer>();
        var batching = services.GetRequiredService<BatchingEntityRecognizer>();
        using var gate = new SemaphoreSlim(1);

        // Twice in turn, so that what else the machine does shows.
        for (var round = 1; round <= 2; round++)
        {
            await MeasureAsync("one by one, locked", callers, time, async text =>
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
            });
            await MeasureAsync("one by one, side by side", callers, time, text => Task.FromResult(recognizer.Recognize(text)));
            await MeasureAsync("gathered into batches", callers, time, text => batching.RecognizeAsync(text));
        }

        await MeasureAsync("gathered, one caller", 1, time, text => batching.RecognizeAsync(text));
        await MeasureAsync("direct, one caller", 1, time, text => Task.FromResult(recognizer.Recognize(text)));
    }

    private static async Task MeasureAsync(string name, int callers, TimeSpan time, Func<string, Task> recognize)
    {
        var latencies = new Latencies();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; watch.Elapsed < time; i++)
            {
                var start = Stopwatch.GetTimestamp();
                await recognize(Sentences.All[i % Sentences.All.Length]);
                latencies.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
        var each = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / latencies.Count;
        Console.WriteLine(FormattableString.Invariant($"{name,-26} {latencies.Describe(watch.Elapsed)}   processor {each:F2} ms/request"));
    }
}
