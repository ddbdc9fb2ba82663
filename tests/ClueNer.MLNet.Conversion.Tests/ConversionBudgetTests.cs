using System.Diagnostics;
using System.Globalization;
using ClueNer.MLNet.RandomCheckpoint;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Time and memory of a BERT-base conversion, in its own process. Explicit, because it writes 1 GB.</summary>
public sealed class ConversionBudgetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Explicit = true)]
    [InlineData("float32", 420)]
    [InlineData("int8", 115)]
    public async Task Convert_BertBase_StaysWithinTimeMemoryAndSize(string precision, double maxModelMegabytes)
    {
        RandomCheckpointWriter.Write(_folder["checkpoint"], new CheckpointSizes());

        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "ClueNer.MLNet.RandomCheckpoint"), ["convert", _folder["checkpoint"], _folder["model"], precision]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.Equal(0, process.ExitCode);
        Assert.True(
            line.Split(' ', StringSplitOptions.TrimEntries) is ["seconds", var seconds, "peakMegabytes", var peak, "modelMegabytes", var model]
            && Number(seconds) < 30 && Number(peak) < 1000 && Number(model) <= maxModelMegabytes,
            line);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
