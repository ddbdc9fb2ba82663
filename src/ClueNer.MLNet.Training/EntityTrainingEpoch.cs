namespace ClueNer.MLNet;

/// <summary>The results of one epoch.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">The mean loss of the epoch's steps.</param>
/// <param name="Dev">Precision, recall and F1 on the dev texts after the epoch, over all types.</param>
/// <param name="DevTypes">The same for each type.</param>
public sealed record EntityTrainingEpoch(int Epoch, double Loss, PrecisionRecallF1 Dev, IReadOnlyDictionary<string, PrecisionRecallF1> DevTypes);
