namespace ClueNer.MLNet.Conversion;

/// <summary>How far a conversion is.</summary>
/// <param name="Stage">The step under way.</param>
/// <param name="Fraction">How much of this step is done, in 0..1.</param>
public readonly record struct ConversionProgress(ConversionStage Stage, double Fraction);
