using System.Globalization;

namespace ClueNer.MLNet.Robustness;

/// <summary>Soaks and prints a line for each guarantee.</summary>
internal static class SoakCommand
{
    // Measured: 16 MB between the first quarter and the end of 90 s, including the runtime's own heaps. Losing one batch of native memory
    // with each text would be hundreds of MB.
    private const long AllowedGrowth = 48L << 20;

    public static int Run(TimeSpan time)
    {
        using var run = new SoakRun([.. SeedFiles.Texts()]);
        var result = run.Run(time);
        var growth = result.BytesAtEnd - result.BytesAtQuarter;
        string[] lines =
        [
            $"| 16 threads for {result.Seconds:N0} s | {result.Answers:N0} texts, {result.Answers / result.Seconds:N0} a second | {Held(result.Answers > 0)} |",
            $"| answers that differ from one thread's | {result.Wrong:N0} | {Held(result.Wrong == 0)} |",
            $"| memory from {time.TotalSeconds / 4:N0} s to the end | {result.BytesAtQuarter / 1e6:N0} MB to {result.BytesAtEnd / 1e6:N0} MB | {Held(growth <= AllowedGrowth)} |",
            $"| temporary files left | {result.FilesLeft} | {Held(result.FilesLeft == 0)} |",
        ];
        Console.WriteLine("| soak | measured | held |");
        Console.WriteLine("|---|---|---|");
        foreach (var line in lines)
        {
            Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        }

        return result.Wrong == 0 && growth <= AllowedGrowth && result.FilesLeft == 0 ? 0 : 1;
    }

    private static string Held(bool holds) => holds ? "yes" : "NO";
}
