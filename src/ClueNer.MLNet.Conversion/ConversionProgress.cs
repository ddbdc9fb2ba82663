namespace ClueNer.MLNet.Conversion;

/// <summary>The progress of a conversion.</summary>
/// <param name="Stage">The current step.</param>
/// <param name="Fraction">The share of this step that is done, in 0..1.</param>
public readonly record struct ConversionProgress(ConversionStage Stage, double Fraction);
