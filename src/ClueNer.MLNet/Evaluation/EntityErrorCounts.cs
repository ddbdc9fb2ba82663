namespace ClueNer.MLNet;

/// <summary>
/// What became of the entities. Each gold entity is paired with at most one predicted one and counted once: gold entities are
/// <c>Correct + WrongType + WrongBounds + WrongTypeAndBounds + Missed</c>, predicted ones the same with <c>Spurious</c> for
/// <c>Missed</c>.
/// </summary>
/// <remarks>
/// Pairs are made in this order: the same type and chars (correct); the same chars; then, among what is left, overlapping
/// entities, those of the same type first, those with more common chars first.
/// </remarks>
/// <param name="Correct">The same type and chars: what precision and recall count.</param>
/// <param name="WrongType">The right chars, another type.</param>
/// <param name="WrongBounds">The right type, and chars that overlap but differ.</param>
/// <param name="WrongTypeAndBounds">Another type, and chars that overlap but differ.</param>
/// <param name="Missed">Gold entities without a pair.</param>
/// <param name="Spurious">Predicted entities without a pair.</param>
public sealed record EntityErrorCounts(long Correct, long WrongType, long WrongBounds, long WrongTypeAndBounds, long Missed, long Spurious);
