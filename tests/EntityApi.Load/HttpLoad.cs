using System.Diagnostics;
using System.Net.Http.Json;

namespace EntityApi.Load;

/// <summary><c>POST /entities</c> over loopback, one connection for each caller.</summary>
internal static class HttpLoad
{
    public static async Task<int> RunAsync(Uri server, int callers, TimeSpan time, int? processId)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = callers };
        using var client = new HttpClient(handler) { BaseAddress = server };
        var latencies = new Latencies();
        var failures = 0;
        var watch = Stopwatch.StartNew();
        var watching = processId is { } id ? WatchMemoryAsync(id, watch, time) : Task.CompletedTask;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; watch.Elapsed < time; i++)
            {
                var start = Stopwatch.GetTimestamp();
                if (!await AskAsync(client, Sentences.All[i % Sentences.All.Length]))
                {
                    Interlocked.Increment(ref failures);
                }

                latencies.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
        var elapsed = watch.Elapsed;
        await watching;
        Console.WriteLine(latencies.Describe(elapsed));
        Console.WriteLine(FormattableString.Invariant($"{failures} failed"));
        return failures == 0 ? 0 : 1;
    }

    private static async Task<bool> AskAsync(HttpClient client, string text)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("/entities", new { text });
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task WatchMemoryAsync(int processId, Stopwatch watch, TimeSpan time)
    {
        using var process = Process.GetProcessById(processId);
        while (watch.Elapsed < time)
        {
            process.Refresh();
            Console.WriteLine(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds,5:F0} s  server's working set {process.WorkingSet64 / 1048576.0:F0} MiB"));
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, time.TotalSeconds / 4)));
        }
    }
}
