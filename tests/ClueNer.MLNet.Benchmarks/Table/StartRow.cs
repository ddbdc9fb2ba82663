using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Time from the start of a process to its first entity and its end: the published QuickStart sample compared with node.</summary>
internal static class StartRow
{
    private const string Text = "张三在北京大学当教授。";

    public static IEnumerable<TableRow> Measure(int rounds)
    {
        if (BenchmarkModels.PeerMini is not { } folder)
        {
            yield break;
        }

        var sample = Publish();
        var turns = new Alternation();
        turns.Add("ours", () => Milliseconds("dotnet", sample, Text));
        turns.Add("theirs", () => Milliseconds("node", "first-entity.mjs", folder, Text));
        turns.Run(4 * rounds);
        var figures = FormattableString.Invariant($"{turns.Median("ours"):0} against {turns.Median("theirs"):0} ms");
        yield return new TableRow("start to first entity, cluener-mini (samples/QuickStart, published)", "node + transformers.js", figures, turns.Ratio("theirs", "ours"), 3, "× faster");
    }

    private static string Publish()
    {
        var output = Path.Combine(BenchmarkFolders.Models, "QuickStart");
        var project = Path.Combine(BenchmarkFolders.Repository, "samples", "QuickStart");
        ChildProcess.Run("dotnet", "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "-p:PublishReadyToRun=true", "-o", output);
        return Path.Combine(output, "QuickStart.dll");
    }

    private static double Milliseconds(string program, params string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        ChildProcess.Run(program, arguments);
        return watch.Elapsed.TotalMilliseconds;
    }
}
