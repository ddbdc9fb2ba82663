namespace ClueNer.MLNet.Cli.Tests;

public class ConvertTests
{
    [Fact]
    public void Convert_CheckpointOfTheGoldens_TagsAndTunesAsAModel()
    {
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "CLUENER_GOLDENS is not set: it names the folder with the third-party goldens.");
        using var folder = new TestFolder();
        var model = folder["模型 1"];

        Cluener.RunWell("convert", Path.Combine(root!, "checkpoints", "uer-tiny"), model, "--precision", "int8");

        var labels = Cluener.RunWith("""{"text":"李晓明在北京大学"}""", "tag", "--model", model, "-q", "--decoding", "none");
        Assert.Equal(0, labels.ExitCode);
        Assert.Contains("\"precision\": \"int8\"", Cluener.RunWell("info", model, "--json").Output, StringComparison.Ordinal);
        Assert.Contains("micro F1", Cluener.RunWell("tune", model, "--train", SampleTexts.AnnotatedPath, "--dry-run").Output, StringComparison.Ordinal);
        var again = Cluener.Run("convert", Path.Combine(root!, "checkpoints", "uer-tiny"), model);
        Assert.Equal(1, again.ExitCode);
        Assert.DoesNotContain("   at ", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task Convert_Stopped_LeavesNothingAndSaysSo(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals cannot be sent to one process there.");
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "CLUENER_GOLDENS is not set: it names the folder with the third-party goldens.");
        using var folder = new TestFolder();
        // The conversion waits for its vocabulary until somebody writes one.
        var vocabulary = folder["vocab.txt"];
        await RunAsync("mkfifo", vocabulary);
        using var process = Cluener.Start("convert", Path.Combine(root!, "checkpoints", "uer-tiny"), folder["model"], "--vocab", vocabulary);
        SpinWait.SpinUntil(() => Directory.GetDirectories(folder.Root, "*.partial") is [var partial] && File.Exists(Path.Combine(partial, "config.json")), TimeSpan.FromSeconds(60));

        await RunAsync("kill", "-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Task.Delay(200, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(vocabulary, await File.ReadAllBytesAsync(Path.Combine(root!, "checkpoints", "uer-tiny", "vocab.txt"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(exitCode, process.ExitCode);
        Assert.Equal("Stopped; nothing was written.\n", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["vocab.txt"], folder.Files);

        static async Task RunAsync(string program, params string[] arguments)
        {
            using var run = System.Diagnostics.Process.Start(program, arguments);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, run.ExitCode);
        }
    }
}
