using BenchmarkDotNet.Attributes;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Decoding of the measured texts with the 32 labels of the CLUENER checkpoint, from random logits.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    private DecodingWork _work = null!;

    /// <summary>How logits become entities.</summary>
    [Params(DecodingStrategy.Viterbi, DecodingStrategy.None, DecodingStrategy.Simple, DecodingStrategy.First, DecodingStrategy.Average, DecodingStrategy.Max)]
    public DecodingStrategy Decoding { get; set; }

    /// <summary>Makes the logits.</summary>
    [GlobalSetup]
    public void Setup() => _work = new DecodingWork(BenchmarkTexts.Sample, Decoding);

    /// <summary>All texts, one after the other.</summary>
    [Benchmark]
    public void Decode() => _work.Run();
}
