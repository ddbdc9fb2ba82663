using System.Diagnostics;

namespace ClueNer.MLNet.Cli.Tests;

public class StreamingTests
{
    [Fact]
    public async Task Tag_CallerThatWaitsForEachAnswer_GetsIt()
    {
        using var process = Cluener.Start("tag", "--format", "jsonl", "-q");
        foreach (var text in SampleTexts.Annotated.Take(5))
        {
            await process.StandardInput.WriteAsync(SampleTexts.Json(new { text }) + "\n");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

            var answer = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

            Assert.Contains(text, answer, StringComparison.Ordinal);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Tag_CsvAnswersToAPausingCaller_ComeToo()
    {
        using var process = Cluener.Start("tag", "--format", "csv", "--output-format", "csv", "-q");
        await process.StandardInput.WriteAsync("text\n华为在深圳\n");
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal("text,entities", await Line());
        Assert.StartsWith("华为在深圳,", await Line(), StringComparison.Ordinal);

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Task<string?> Line() => process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Tag_ReaderThatGoesAway_EndsQuietly()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(20_000));
        using var process = Cluener.Start("tag", source, "-q");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tag_Interrupted_EndsWithASentenceAnd130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Ctrl-C cannot be sent to one process there.");
        using var folder = new TestFolder();
        using var process = Cluener.Start("tag", "-o", folder["out.jsonl"], "--format", "jsonl");
        SpinWait.SpinUntil(() => File.Exists(folder["out.jsonl.partial"]), TimeSpan.FromSeconds(60));
        await Task.Delay(500, TestContext.Current.CancellationToken);

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.StartsWith("Stopped", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }
}
