namespace ClueNer.MLNet.Benchmarks;

/// <summary>How raw ONNX Runtime is run: texts per batch, our threads, and ONNX Runtime's threads.</summary>
internal sealed record RawSetting(int BatchSize, int Workers, int Threads)
{
    public override string ToString() => FormattableString.Invariant($"batch {BatchSize}, {Workers} workers × {Threads} threads");
}
