using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Tests.Persistence;

/// <summary>Runs the load probe, a program that only references the library and does not use its types.</summary>
internal static class AnotherProcess
{
    public static IReadOnlyList<Entity>[] Recognize(string savedModel, IReadOnlyList<string> texts)
    {
        var program = typeof(AnotherProcess).Assembly.Location.Replace(typeof(AnotherProcess).Assembly.GetName().Name!, "ClueNer.MLNet.LoadProbe", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { program, savedModel },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        foreach (var text in texts)
        {
            process.StandardInput.WriteLine(JsonSerializer.Serialize(text));
        }

        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return [.. output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Entity[]>(line)!)];
    }
}
