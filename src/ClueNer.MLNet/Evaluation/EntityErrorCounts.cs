namespace ClueNer.MLNet;

/// <summary>
/// The outcome for all entities. Each gold entity is paired with at most one predicted one and counted once. The number of gold entities is
/// <c>Correct + WrongType + WrongBounds + WrongTypeAndBounds + Missed</c>; the number of predicted ones has <c>Spurious</c> in place of
/// <c>Missed</c>.
/// </summary>
/// <remarks>
/// Pairs are made in this order: the same type and chars (correct); the same chars; then, among the rest, overlapping entities, those of
/// the same type first, those with more common chars first.
/// </remarks>
/// <param name="Correct">The same type and chars: what precision and recall count.</param>
/// <param name="WrongType">The correct chars, but another type.</param>
/// <param name="WrongBounds">The correct type, but chars that overlap and differ.</param>
/// <param name="WrongTypeAndBounds">Another type, and chars that overlap and differ.</param>
/// <param name="Missed">Gold entities without a pair.</param>
/// <param name="Spurious">Predicted entities without a pair.</param>
public sealed record EntityErrorCounts(long Correct, long WrongType, long WrongBounds, long WrongTypeAndBounds, long Missed, long Spurious);
