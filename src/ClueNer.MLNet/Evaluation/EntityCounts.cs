namespace ClueNer.MLNet.Evaluation;

/// <summary>Numbers of correct, predicted and gold entities of one text, or of many added up.</summary>
internal readonly record struct EntityCounts(long Correct, long Predicted, long Gold)
{
    public static EntityCounts operator +(EntityCounts x, EntityCounts y) =>
        new(x.Correct + y.Correct, x.Predicted + y.Predicted, x.Gold + y.Gold);

    public static EntityCounts operator *(EntityCounts counts, long times) =>
        new(counts.Correct * times, counts.Predicted * times, counts.Gold * times);

    public PrecisionRecallF1 Measure() => PrecisionRecallF1.FromCounts(Correct, Predicted, Gold);
}
