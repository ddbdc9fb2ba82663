using BenchmarkDotNet.Attributes;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Decodes the measured texts from random logits, with the 32 labels of the CLUENER checkpoint.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    private DecodingWork _work = null!;

    /// <summary>The decoding strategy.</summary>
    [Params(DecodingStrategy.Viterbi, DecodingStrategy.None, DecodingStrategy.Simple, DecodingStrategy.First, DecodingStrategy.Average, DecodingStrategy.Max)]
    public DecodingStrategy Decoding { get; set; }

    /// <summary>Makes the logits.</summary>
    [GlobalSetup]
    public void Setup() => _work = new DecodingWork(BenchmarkTexts.Sample, Decoding);

    /// <summary>Decodes all texts, one after the other.</summary>
    [Benchmark]
    public void Decode() => _work.Run();
}
