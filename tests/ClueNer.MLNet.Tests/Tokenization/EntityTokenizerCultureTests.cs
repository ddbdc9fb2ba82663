using System.Diagnostics;

namespace ClueNer.MLNet.Tests;

public class EntityTokenizerCultureTests
{
    // The other tests run without culture data. With it, and under Turkish, the runtime's casing and normalization differ.
    [Fact]
    public async Task Tokenize_InProcessWithCultureDataUnderTurkish_EqualsHuggingFace()
    {
        var assembly = typeof(EntityTokenizerCultureTests).Assembly.Location;
        var settings = await File.ReadAllTextAsync(Path.ChangeExtension(assembly, ".runtimeconfig.json"), TestContext.Current.CancellationToken);
        var withCultures = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".runtimeconfig.json");
        await File.WriteAllTextAsync(
            withCultures,
            settings
                .Replace("\"System.Globalization.Invariant\": true", "\"System.Globalization.Invariant\": false", StringComparison.Ordinal)
                .Replace("\"System.Globalization.PredefinedCulturesOnly\": true", "\"System.Globalization.PredefinedCulturesOnly\": false", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            string[] arguments =
                ["exec", "--runtimeconfig", withCultures, assembly, "-culture", "tr-TR", "-noColor", "-class", typeof(EntityTokenizerGoldenTests).FullName!];
            Array.ForEach(arguments, start.ArgumentList.Add);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipWhen(output.Contains("ICU package", StringComparison.Ordinal), "This machine has no ICU, so there is no culture data to test with.");
            Assert.True(process.ExitCode == 0 && output.Contains("Total: 6, Errors: 0, Failed: 0", StringComparison.Ordinal), output);
        }
        finally
        {
            File.Delete(withCultures);
        }
    }
}
