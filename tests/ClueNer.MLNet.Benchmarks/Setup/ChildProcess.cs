using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Runs a program to its end and returns its output.</summary>
internal static class ChildProcess
{
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = BenchmarkFolders.Peers };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    /// <summary>Runs this program again with other arguments, and returns the last line of its output.</summary>
    public static string Own(params string[] arguments) => Run(Environment.ProcessPath!, arguments).TrimEnd().Split('\n')[^1];
}
