using System.Diagnostics;
using System.Text.Json;
using ClueNer.MLNet.Cli.Runs;

namespace ClueNer.MLNet.Cli.Tests;

public class ResumeTests
{
    /// <summary>Blocks end every 4,096 rows, and rows this wide fill a row group in every block.</summary>
    private const int WideRow = 1100;

    [Theory]
    [InlineData("jsonl", 0)]
    [InlineData("jsonl.gz", 0)]
    [InlineData("csv", 0)]
    [InlineData("parquet", WideRow)]
    [InlineData("idv", WideRow)]
    public void Tag_KilledAndResumed_GivesTheSameOutput(string extension, int padding)
    {
        using var folder = new TestFolder();
        var source = folder.Write("来源.jsonl", SampleTexts.Rows(4096 * 3, badEvery: 1000, padding));
        Tag(source, folder["whole." + extension], folder["whole-rejects.jsonl"]);

        var output = folder["out." + extension];
        string[] arguments = ["tag", source, "-o", output, "--rejects", folder["rejects.jsonl"], "-q", "--resume"];
        KillWhen(arguments, () => NextRow(output) >= 4096);
        KillWhen(arguments, () => NextRow(output) >= 8192);
        Assert.Equal(3, Cluener.Run(arguments).ExitCode);

        OutputFiles.AssertSame(folder["whole." + extension], folder["out." + extension]);
        Assert.Equal(folder.Read("whole-rejects.jsonl"), folder.Read("rejects.jsonl"));
        Assert.DoesNotContain(folder.Files, file => file.Contains("partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("jsonl", 0)]
    [InlineData("idv", WideRow)]
    public void Tag_ResumedWithOtherOptionsOrInput_IsRefusedAndKeepsTheWork(string extension, int padding)
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(4096 * 2, padding: padding));
        var changed = File.GetLastWriteTimeUtc(source);
        Cluener.RunWell("tag", source, "-o", folder["whole." + extension], "-q");
        var output = folder["out." + extension];
        KillWhen(["tag", source, "-o", output, "-q"], () => NextRow(output) >= 4096);
        var kept = folder.Files;

        var decoding = Cluener.Run("tag", source, "-o", output, "--resume", "--decoding", "simple");
        File.AppendAllText(source, "{\"text\":\"x\"}\n");
        var input = Cluener.Run("tag", source, "-o", output, "--resume");

        Assert.Equal((1, 1), (decoding.ExitCode, input.ExitCode));
        Assert.Contains("decoding", decoding.Error, StringComparison.Ordinal);
        Assert.Contains("input", input.Error, StringComparison.Ordinal);
        Assert.Equal(kept, folder.Files);
        Assert.InRange(NextRow(output), 4096, 8192);

        folder.Write("a.jsonl", SampleTexts.Rows(4096 * 2, padding: padding));
        File.SetLastWriteTimeUtc(source, changed);
        Cluener.RunWell("tag", source, "-o", output, "--resume", "-q");
        OutputFiles.AssertSame(folder["whole." + extension], output);
    }

    [Fact]
    public void Tag_ResumedWithoutItsRejects_IsRefused()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(4096 * 2, badEvery: 1000));
        Tag(source, folder["whole.jsonl"], folder["whole-rejects.jsonl"]);
        var output = folder["out.jsonl"];
        KillWhen(["tag", source, "-o", output, "--rejects", folder["rejects.jsonl"], "-q"], () => NextRow(output) >= 4096);
        var kept = folder.Files;

        var without = Cluener.Run("tag", source, "-o", output, "--resume");
        var other = Cluener.Run("tag", source, "-o", output, "--rejects", folder["other.jsonl"], "--resume");

        Assert.Equal((1, 1), (without.ExitCode, other.ExitCode));
        Assert.Contains($"rejects in '{folder["rejects.jsonl"]}', not none", without.Error, StringComparison.Ordinal);
        Assert.Contains($"rejects in '{folder["rejects.jsonl"]}', not '{folder["other.jsonl"]}'", other.Error, StringComparison.Ordinal);
        Assert.Equal(kept, folder.Files);

        Assert.Equal(3, Cluener.Run("tag", source, "-o", output, "--rejects", folder["rejects.jsonl"], "--resume", "-q").ExitCode);
        Assert.Equal(folder.Read("whole.jsonl"), folder.Read("out.jsonl"));
        Assert.Equal(folder.Read("whole-rejects.jsonl"), folder.Read("rejects.jsonl"));
    }

    [Fact]
    public void RunFiles_AbandonedBeforeTheRunBegan_KeepWhatAnEarlierRunLeft()
    {
        using var folder = new TestFolder();
        bool Abandon()
        {
            using var files = new RunFiles(folder["out.jsonl"], folder["r.jsonl"], canResume: true);
            return files.Abandon();
        }

        Assert.False(Abandon());
        Assert.Empty(folder.Files);

        folder.Write("out.jsonl.partial", "{}\n");
        folder.Write("out.jsonl.partial.checkpoint", "{}");
        Assert.True(Abandon());
        Assert.Equal("{}\n"u8, folder.Read("out.jsonl.partial"));
        Assert.True(File.Exists(folder["out.jsonl.partial.checkpoint"]));
    }

    [Theory(Explicit = true)]
    [InlineData("jsonl")]
    [InlineData("parquet")]
    public void Tag_KilledAtTwentyMoments_GivesTheSameOutput(string extension)
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.jsonl", SampleTexts.Rows(4096 * 10, badEvery: 3000, extension == "parquet" ? WideRow : 0));
        var watch = Stopwatch.StartNew();
        Tag(source, folder["whole." + extension], folder["whole-rejects.jsonl"]);
        var whole = watch.Elapsed;

        for (var moment = 0; moment < 20; moment++)
        {
            string[] arguments = ["tag", source, "-o", folder["out." + extension], "--rejects", folder["rejects.jsonl"], "-q"];
            var after = whole * (0.05 + (0.9 * moment / 19));
            var run = Stopwatch.StartNew();
            KillWhen(arguments, () => run.Elapsed >= after);
            Assert.Equal(3, Cluener.Run([.. arguments, "--resume"]).ExitCode);
            OutputFiles.AssertSame(folder["whole." + extension], folder["out." + extension]);
            Assert.Equal(folder.Read("whole-rejects.jsonl"), folder.Read("rejects.jsonl"));
        }
    }

    private static void Tag(string source, string output, string rejects) =>
        Assert.Equal(3, Cluener.Run("tag", source, "-o", output, "--rejects", rejects, "-q").ExitCode);

    /// <summary>Sends SIGKILL when the condition holds, which must be before the run ends.</summary>
    private static void KillWhen(string[] arguments, Func<bool> condition)
    {
        using var process = Cluener.Start(arguments);
        while (!condition() && !process.HasExited)
        {
            Thread.Sleep(5);
        }

        process.Kill();
        process.WaitForExit();
        Assert.NotEqual(0, process.ExitCode);
        Assert.True(File.Exists(arguments[Array.IndexOf(arguments, "-o") + 1] + ".partial"), "The run ended before it was killed.");
    }

    private static long NextRow(string output)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(output + ".partial.checkpoint")).RootElement.GetProperty("nextRow").GetInt64();
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
