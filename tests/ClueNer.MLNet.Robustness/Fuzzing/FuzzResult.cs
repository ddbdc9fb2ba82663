namespace ClueNer.MLNet.Robustness;

/// <summary>What came of one target.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Executions">Inputs tried.</param>
/// <param name="Refused">How many of them ended in a documented exception.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="MostAllocated">The most bytes that one input allocated.</param>
/// <param name="Findings">What must not happen; one for each kind.</param>
internal sealed record FuzzResult(
    string Target, long Executions, long Refused, double Seconds, long MostAllocated, IReadOnlyList<FuzzFinding> Findings);
