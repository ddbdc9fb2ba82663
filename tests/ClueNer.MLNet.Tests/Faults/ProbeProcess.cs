using System.Diagnostics;
using System.Text;
using ClueNer.MLNet.Robustness;

namespace ClueNer.MLNet.Tests.Faults;

/// <summary>Runs the library in its own process.</summary>
internal static class ProbeProcess
{
    public static string Run(string probe, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { typeof(FuzzTarget).Assembly.Location, "probe", probe, folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return output;
    }
}
