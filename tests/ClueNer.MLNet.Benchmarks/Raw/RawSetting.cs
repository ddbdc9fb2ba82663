namespace ClueNer.MLNet.Benchmarks;

/// <summary>How raw ONNX Runtime is run: texts a batch, threads of ours, threads of ONNX Runtime's.</summary>
internal sealed record RawSetting(int BatchSize, int Workers, int Threads)
{
    public override string ToString() => FormattableString.Invariant($"batch {BatchSize}, {Workers} workers × {Threads} threads");
}
