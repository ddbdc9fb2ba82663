namespace ClueNer.MLNet;

/// <summary>A number measured on the texts, and where it may lie on others like them.</summary>
/// <param name="Value">The number as measured.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public readonly record struct ConfidenceInterval(double Value, double Lower, double Upper);
