using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet;

/// <summary>
/// How well entities were recognised. An entity is correct if its type, its first char and its last char are. The numbers equal those of
/// seqeval 1.2.2, whose default and strict modes differ only in how they read labels as entities (<see cref="LabelReading"/>).
/// </summary>
public sealed class EntityRecognitionMetrics
{
    private readonly TextCounts _texts;

    internal EntityRecognitionMetrics(
        IReadOnlyDictionary<string, PrecisionRecallF1> types,
        PrecisionRecallF1 micro,
        TextCounts texts,
        EntityErrorCounts errors,
        EntityConfusionMatrix confusion,
        IReadOnlyList<EvaluatedText> worstTexts)
    {
        _texts = texts;
        Types = types;
        Micro = micro;
        Errors = errors;
        Confusion = confusion;
        WorstTexts = worstTexts;
        Macro = Average(types.Values, _ => 1, micro.Support);
        Weighted = Average(types.Values, type => type.Support, micro.Support);
    }

    /// <summary>Number of texts.</summary>
    public int TextCount => _texts.Count;

    /// <summary>The metrics by type, in ordinal order, for the types of gold and predicted entities.</summary>
    public IReadOnlyDictionary<string, PrecisionRecallF1> Types { get; }

    /// <summary>The metrics over all entities.</summary>
    public PrecisionRecallF1 Micro { get; }

    /// <summary>The plain mean over the types.</summary>
    public PrecisionRecallF1 Macro { get; }

    /// <summary>The mean over the types, weighted by support.</summary>
    public PrecisionRecallF1 Weighted { get; }

    /// <summary>The outcome for all entities, correct or not.</summary>
    public EntityErrorCounts Errors { get; }

    /// <summary>How often one type was predicted as another.</summary>
    public EntityConfusionMatrix Confusion { get; }

    /// <summary>
    /// The texts with the most errors, worst first and equally bad ones in order, up to the number that the evaluation keeps.
    /// </summary>
    public IReadOnlyList<EvaluatedText> WorstTexts { get; }

    /// <summary>Confidence intervals of <see cref="Micro"/>, by drawing texts with replacement. The same seed gives the same numbers.</summary>
    /// <param name="resamples">Number of resamples. Default: 1,000.</param>
    /// <param name="level">The fraction of the resamples inside the interval, in 0..1. Default: 0.95.</param>
    /// <param name="seed">The seed. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is below 1, or <paramref name="level"/> not between 0 and 1.</exception>
    public MicroIntervals MicroIntervals(int resamples = 1000, double level = 0.95, int seed = 1) =>
        Bootstrap.Micro(_texts, resamples, level, seed);

    /// <summary>
    /// The differences of <see cref="Micro"/> from another system on the same texts, this minus the other, with their intervals: every
    /// resample draws the same texts for both. A difference is more than chance if its interval excludes 0.
    /// </summary>
    /// <param name="baseline">The other system's metrics, on the same texts in the same order.</param>
    /// <param name="resamples">Number of resamples. Default: 1,000.</param>
    /// <param name="level">The fraction of the resamples inside the interval, in 0..1. Default: 0.95.</param>
    /// <param name="seed">The seed. Default: 1.</param>
    /// <exception cref="ArgumentException">The other metrics are for other texts.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is below 1, or <paramref name="level"/> not between 0 and 1.</exception>
    public MicroIntervals DifferenceTo(EntityRecognitionMetrics baseline, int resamples = 1000, double level = 0.95, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var isSame = TextCount == baseline.TextCount;
        for (var i = 0; isSame && i < TextCount; i++)
        {
            isSame = _texts[i].Gold == baseline._texts[i].Gold;
        }

        return isSame
            ? Bootstrap.Difference(_texts, baseline._texts, resamples, level, seed)
            : throw new ArgumentException(
                "The two metrics are not for the same texts with the same gold entities, which a paired difference needs: evaluate both on one file.",
                nameof(baseline));
    }

    /// <summary>
    /// The metrics as JSON: <c>types</c> (by type), <c>micro</c>, <c>macro</c> and <c>weighted</c>, each with <c>precision</c>,
    /// <c>recall</c>, <c>f1</c>, <c>support</c>; then <c>texts</c>, <c>intervals</c> (95 %, as <see cref="MicroIntervals"/> gives
    /// them), <c>errors</c>, <c>confusion</c> (gold type to predicted type to count, <c>none</c> for missed and spurious) and
    /// <c>worst</c>.
    /// </summary>
    public string ToJson() => MetricsJson.Write(this);

    private static PrecisionRecallF1 Average(IEnumerable<PrecisionRecallF1> types, Func<PrecisionRecallF1, long> weightOf, long support)
    {
        double precision = 0, recall = 0, f1 = 0, weights = 0;
        foreach (var type in types)
        {
            double weight = weightOf(type);
            precision += weight * type.Precision;
            recall += weight * type.Recall;
            f1 += weight * type.F1;
            weights += weight;
        }

        return weights == 0 ? new(0, 0, 0, support) : new(precision / weights, recall / weights, f1 / weights, support);
    }
}
