namespace ClueNer.MLNet;

/// <summary>One error in a text.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Gold">The gold entity; <see langword="null"/> if a predicted one is spurious.</param>
/// <param name="Predicted">The predicted entity; <see langword="null"/> if the gold one is missed.</param>
public sealed record EntityError(EntityErrorKind Kind, Entity? Gold, Entity? Predicted);
