using System.Diagnostics;
using System.Globalization;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Peak memory of a process with the pipeline, and of one with raw ONNX Runtime over the same texts.</summary>
internal static class MemoryRow
{
    public const string Pipeline = "memory-pipeline";
    public const string Raw = "memory-raw";

    public static IEnumerable<TableRow> Measure()
    {
        var model = BenchmarkModels.BaseInt8;
        var size = new FileInfo(model.OnnxFile).Length / 1e6;
        var (ours, raw) = (Child(Pipeline), Child(Raw));
        var figures = FormattableString.Invariant($"{ours:0} MB against {raw:0} MB, model {size:0} MB");
        yield return new TableRow("memory, BERT-base int8 in the pipeline (peak)", "raw ONNX Runtime + the model's size", figures, ours - raw - size, 100, "MB", AtMost: true);
    }

    /// <summary>Runs in the child process: works, then writes its peak in MB.</summary>
    public static void RunChild(string kind)
    {
        var model = BenchmarkModels.BaseInt8;
        if (kind == Pipeline)
        {
            using var pipeline = new Pipeline(model);
            pipeline.Run(BenchmarkTexts.Sample);
        }
        else
        {
            using var session = new RawSession(model.OnnxFile, 1);
            session.Run(RawBatch.Make(model.Tokenizer, BenchmarkTexts.Sample, 16), Environment.ProcessorCount);
        }

        Console.WriteLine(PeakMegabytes().ToString(CultureInfo.InvariantCulture));
    }

    public static double PeakMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private static double Child(string kind) => double.Parse(ChildProcess.Own("child", kind), CultureInfo.InvariantCulture);
}
