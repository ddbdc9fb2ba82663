namespace ClueNer.MLNet.Benchmarks;

/// <summary>A run of a process of its own.</summary>
/// <param name="Count">Texts, or chars a text.</param>
/// <param name="CharsPerSecond">Throughput once the model is loaded.</param>
/// <param name="PeakMegabytes">The most memory the process held.</param>
internal sealed record GrowthPoint(int Count, double CharsPerSecond, double PeakMegabytes);
