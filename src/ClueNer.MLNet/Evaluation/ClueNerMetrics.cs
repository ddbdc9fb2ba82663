namespace ClueNer.MLNet;

/// <summary>The numbers of CLUENER's own scorer; see <see cref="ClueNerEvaluator"/>.</summary>
/// <param name="Types">By type, in ordinal order, always CLUENER's ten. The support is a number of surfaces.</param>
/// <param name="MacroF1">The plain mean of the ten F1: the leaderboard's number.</param>
public sealed record ClueNerMetrics(IReadOnlyDictionary<string, PrecisionRecallF1> Types, double MacroF1);
