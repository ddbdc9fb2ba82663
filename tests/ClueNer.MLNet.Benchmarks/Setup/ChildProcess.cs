using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Runs a program to its end and gives what it said.</summary>
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

    /// <summary>This program once more, with other arguments; what it wrote last.</summary>
    public static string Own(params string[] arguments) => Run(Environment.ProcessPath!, arguments).TrimEnd().Split('\n')[^1];
}
