namespace ClueNer.MLNet.Benchmarks;

/// <summary>A measurement in its own process.</summary>
/// <param name="Count">Number of texts, or chars per text.</param>
/// <param name="CharsPerSecond">Throughput once the model is loaded.</param>
/// <param name="PeakMegabytes">Peak memory of the process.</param>
internal sealed record GrowthPoint(int Count, double CharsPerSecond, double PeakMegabytes);
