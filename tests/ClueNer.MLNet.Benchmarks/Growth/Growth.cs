using System.Globalization;
using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures how cluener-mini's costs grow with the number and the length of texts. Every point is measured in its own process, so that it
/// has its own peak of memory.
/// </summary>
internal static class Growth
{
    private static readonly int[] TextCounts = [1_000, 10_000, 100_000, 1_000_000];
    private static readonly int[] TextLengths = [10, 50, 500, 5_000, 50_000];

    /// <summary>Total number of chars for each text length.</summary>
    private const int CharsPerLength = 500_000;

    public static int Run()
    {
        var byCount = TextCounts.Select(count => Child("texts", count)).ToList();
        var byLength = TextLengths.Select(length => Child("chars", length)).ToList();
        File.WriteAllText(Path.Combine(BenchmarkFolders.Project, "results", "growth.json"), JsonSerializer.Serialize(
            new { date = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), machine = Machine.Describe(), byCount, byLength }, TableReport.Json) + "\n");
        File.WriteAllText(Path.Combine(BenchmarkFolders.Repository, "docs", "growth.svg"), GrowthPlot.Draw(
            ("texts, of the lengths in CLUENER dev", byCount), ("chars a text", byLength)));
        return 0;
    }

    /// <summary>Runs in the child process: recognises, then writes a <see cref="GrowthPoint"/>.</summary>
    public static void RunChild(string kind, int count)
    {
        using var pipeline = new Pipeline(EntityModel.Default);
        pipeline.Run(BenchmarkTexts.Repeat(64));
        var chars = 0L;
        var seconds = pipeline.Run((kind == "texts" ? BenchmarkTexts.Repeat(count) : OfLength(count)).Select(Counted));
        Console.WriteLine(JsonSerializer.Serialize(new GrowthPoint(count, chars / seconds, MemoryRow.PeakMegabytes())));

        string Counted(string text)
        {
            chars += text.Length;
            return text;
        }
    }

    private static GrowthPoint Child(string kind, int count)
    {
        var point = JsonSerializer.Deserialize<GrowthPoint>(ChildProcess.Own("child", kind, count.ToString(CultureInfo.InvariantCulture)))!;
        Console.WriteLine(FormattableString.Invariant($"{count,9} {kind}: {point.CharsPerSecond:0} chars/s, peak {point.PeakMegabytes:0} MB"));
        return point;
    }

    private static IEnumerable<string> OfLength(int length)
    {
        var all = string.Concat(BenchmarkTexts.All);
        for (var i = 0; i < CharsPerLength / length; i++)
        {
            yield return all.Substring(i * length % (all.Length - length), length);
        }
    }
}
