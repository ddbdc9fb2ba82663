using System.Diagnostics;
using ClueNer.MLNet.Columns;
using Microsoft.ML.OnnxRuntime;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>ONNX Runtime with nothing around it: the lower bound.</summary>
internal sealed class RawSession : IDisposable
{
    private static readonly string[] Outputs = [GraphColumns.Logits];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();

    /// <param name="file">The graph.</param>
    /// <param name="threads">Number of ONNX Runtime's threads.</param>
    /// <param name="profile">Path of the profile without its extension. Default: no profile.</param>
    public RawSession(string file, int threads, string? profile = null)
    {
        using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
        if (profile is not null)
        {
            // The order matters: enabling profiling reads the prefix.
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        _session = new InferenceSession(file, options);
    }

    /// <summary>Returns the seconds to score all batches on <paramref name="threads"/> threads of ours.</summary>
    public double Run(RawBatch[] batches, int workers)
    {
        var next = -1;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return watch.Elapsed.TotalSeconds;

        void Work()
        {
            for (var i = Interlocked.Increment(ref next); i < batches.Length; i = Interlocked.Increment(ref next))
            {
                Score(batches[i]);
            }
        }
    }

    /// <summary>Scores a batch on this thread and ONNX Runtime's own threads.</summary>
    public void Score(RawBatch batch)
    {
        using var tokens = OrtValue.CreateTensorValueFromMemory(batch.Tokens, [1, batch.Tokens.Length]);
        using var lengths = OrtValue.CreateTensorValueFromMemory(batch.Lengths, [1, batch.Lengths.Length]);
        using var shape = OrtValue.CreateTensorValueFromMemory(batch.Shape, [1, 2]);
        using var result = _session.Run(_options, GraphColumns.Inputs, [tokens, lengths, shape], Outputs);
    }

    /// <summary>The profile's file.</summary>
    public string EndProfiling() => _session.EndProfiling();

    public void Dispose()
    {
        _options.Dispose();
        _session.Dispose();
    }
}
