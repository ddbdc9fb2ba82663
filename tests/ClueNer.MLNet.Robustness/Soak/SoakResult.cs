namespace ClueNer.MLNet.Robustness;

/// <summary>What came of a soak.</summary>
/// <param name="Answers">Texts recognised.</param>
/// <param name="Wrong">Answers that differ from the single-threaded ones.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="BytesAtQuarter">Resident memory after a quarter of the time.</param>
/// <param name="BytesAtEnd">Resident memory at the end.</param>
/// <param name="FilesLeft">Temporary files that are left.</param>
internal sealed record SoakResult(long Answers, long Wrong, double Seconds, long BytesAtQuarter, long BytesAtEnd, int FilesLeft);
