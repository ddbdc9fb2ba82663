using BenchmarkDotNet.Attributes;
using ClueNer.MLNet.Recognition;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>The work between tokenizing and scoring: texts are cut into windows, and these are grouped into batches.</summary>
[MemoryDiagnoser]
public class PlanningBenchmarks
{
    private readonly TextBlock _block = new();
    private Pipeline _pipeline = null!;

    /// <summary>Length of each text; the total number of chars is always the same.</summary>
    [Params(40, 40_000)]
    public int TextLength { get; set; }

    /// <summary>Tokenizes 80,000 chars.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _pipeline = new Pipeline(BenchmarkModels.Mini);
        var all = string.Concat(BenchmarkTexts.All.Concat(BenchmarkTexts.All));
        for (var start = 0; start < 80_000; start += TextLength)
        {
            _pipeline.Engine.Append(_block, all.AsMemory(start % (all.Length - TextLength), TextLength));
        }
    }

    /// <summary>Plans the windows and batches of one block.</summary>
    [Benchmark]
    public void Plan()
    {
        _block.Windows.Clear();
        _block.WindowTexts.Clear();
        _block.Batches.Clear();
        _pipeline.Engine.PlanBatches(_block, sideBySide: true);
    }

    /// <summary>Frees the model.</summary>
    [GlobalCleanup]
    public void Cleanup() => _pipeline.Dispose();
}
