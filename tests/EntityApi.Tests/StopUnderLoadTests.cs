using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace EntityApi.Tests;

/// <summary>The app in its own process, which is told to stop while requests arrive.</summary>
public partial class StopUnderLoadTests
{
    private const int Callers = 16;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sigterm_UnderLoad_AnswersEveryAcceptedRequest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var process = Start();
        var address = await ReadAddressAsync(process);
        var answered = 0;
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                // Until the port is closed.
                while (await AskAsync(client, AnnotatedSentence.All[caller].Text))
                {
                    Interlocked.Increment(ref answered);
                }
            },
            Cancellation)).ToArray();
        while (Volatile.Read(ref answered) < 10 * Callers)
        {
            await Task.Delay(10, Cancellation);
        }

        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        var log = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await Task.WhenAll(callers);

        var counts = Counts().Match(log);
        Assert.True(counts.Success, log);
        Assert.Equal(0, process.ExitCode);
        // The server's count of accepted requests is exactly the number of answers that the callers got.
        Assert.Equal((answered, answered), (Number(counts.Groups[1]), Number(counts.Groups[2])));
    }

    private static int Number(Capture capture) => int.Parse(capture.Value, CultureInfo.InvariantCulture);

    private static async Task<bool> AskAsync(HttpClient client, string text)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync("/entities", new { text }, Cancellation);
            Assert.True(answer.IsSuccessStatusCode, $"the answer was {answer.StatusCode}");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "EntityApi.exe" : "EntityApi");
        return Process.Start(new ProcessStartInfo(program, ["--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<string> ReadAddressAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("The app ended before it listened.");
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Address();

    [GeneratedRegex(@"Stopped: (\d+) requests accepted, (\d+) answered\.")]
    private static partial Regex Counts();
}
