namespace ClueNer.MLNet.Robustness;

/// <summary>The result of a soak.</summary>
/// <param name="Answers">Number of texts recognised.</param>
/// <param name="Wrong">Number of answers that differ from the single-threaded ones.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="BytesAtQuarter">Resident memory after a quarter of the time.</param>
/// <param name="BytesAtEnd">Resident memory at the end.</param>
/// <param name="FilesLeft">Number of temporary files left behind.</param>
internal sealed record SoakResult(long Answers, long Wrong, double Seconds, long BytesAtQuarter, long BytesAtEnd, int FilesLeft);
