namespace ClueNer.MLNet.Robustness;

/// <summary>The result for one target.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Executions">Number of inputs tried.</param>
/// <param name="Refused">How many of them ended in a documented exception.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="MostAllocated">The most bytes that one input allocated.</param>
/// <param name="Findings">The violated guarantees, one for each kind.</param>
internal sealed record FuzzResult(
    string Target, long Executions, long Refused, double Seconds, long MostAllocated, IReadOnlyList<FuzzFinding> Findings);
