namespace ClueNer.MLNet;

/// <summary>The figures of one epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">The mean loss of its steps.</param>
/// <param name="Dev">How well the texts for measuring did after it, over all types.</param>
/// <param name="DevTypes">The same by type.</param>
public sealed record EntityTrainingEpoch(int Epoch, double Loss, PrecisionRecallF1 Dev, IReadOnlyDictionary<string, PrecisionRecallF1> DevTypes);
