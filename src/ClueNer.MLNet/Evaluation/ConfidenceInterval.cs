namespace ClueNer.MLNet;

/// <summary>A number measured on the texts, and its likely range on similar texts.</summary>
/// <param name="Value">The number as measured.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public readonly record struct ConfidenceInterval(double Value, double Lower, double Upper);
