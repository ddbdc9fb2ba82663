using System.Diagnostics;
using System.Text;

namespace ClueNer.MLNet.Cli.Tests;

/// <summary>Starts the built program as a process.</summary>
internal static class Cluener
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Program { get; } =
        Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "cluener.exe" : "cluener");

    public static CluenerResult Run(params string[] arguments) => RunWith(string.Empty, arguments);

    /// <summary>Runs with a text on standard input.</summary>
    public static CluenerResult RunWith(string input, params string[] arguments) => RunWith(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>Runs with bytes on standard input.</summary>
    public static CluenerResult RunWith(byte[] input, params string[] arguments) => RunIn(null, input, arguments);

    /// <summary>Runs in a folder, with bytes on standard input.</summary>
    public static CluenerResult RunIn(string? folder, byte[] input, params string[] arguments)
    {
        using var process = Start(arguments, folder);
        var error = process.StandardError.ReadToEndAsync();
        using var output = new MemoryStream();
        var copy = process.StandardOutput.BaseStream.CopyToAsync(output);
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended before it read all its input.
        }

        Assert.True(process.WaitForExit(Patience), "cluener did not end.");
        Task.WaitAll([error, copy], TestContext.Current.CancellationToken);
        return new CluenerResult(process.ExitCode, output.ToArray(), error.Result);
    }

    /// <summary>Runs, and fails the test unless the exit code is 0.</summary>
    public static CluenerResult RunWell(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.True(result.ExitCode == 0, $"cluener {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Error}");
        return result;
    }

    public static Process Start(params string[] arguments) => Start(arguments, null);

    public static Process Start(string[] arguments, string? workingFolder)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = workingFolder ?? string.Empty,
        };
        return Process.Start(start)!;
    }
}
