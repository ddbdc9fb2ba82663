using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// Learns transition scores and thresholds from scored texts. The strength is chosen by cross-validation: every text is decoded with what
/// was learned from the other folds, and the strength with the best micro-F1 wins. If none improves F1, nothing is learned. A model with a
/// CRF layer keeps its scores, and only thresholds are learned.
/// </summary>
internal sealed class DecodingLearner(EntityTokenizer tokenizer, LabelSet labels, TransitionScores? crf = null)
{
    /// <summary>With fewer texts the folds are too small to tell anything.</summary>
    public const int MinimumTexts = 10;

    private const int Folds = 5;

    private static readonly double[] Penalties = [10, 100, 1000];

    // The scores that make the gold paths most probable do not give the best F1: they leave out too many entities.
    private static readonly double[] Strengths = [0.25, 0.5, 0.75, 1];

    /// <exception cref="EntityDataException">Too few texts have gold entities that labels can express.</exception>
    public LearnedDecoding Learn(IReadOnlyList<LearningText> texts, CancellationToken cancellationToken = default)
    {
        var usable = texts.Count(text => text.GoldPath is { Length: > 0 });
        if (usable < MinimumTexts)
        {
            throw new EntityDataException(
                $"Found {usable} texts (of {texts.Count}) whose gold entities begin and end at token boundaries and have types of the model, expected at least {MinimumTexts} to learn from: add annotated texts, or check the names of the types.");
        }

        var plain = new Candidate(null, 1, Decode(texts, _ => Decoder(crf)), UsesThresholds: false);
        var before = Evaluate(texts, plain.Entities);
        var (best, after) = (plain, before);
        foreach (var candidate in Candidates(texts, plain, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var metrics = Evaluate(texts, candidate.UsesThresholds ? HoldOutThresholds(texts, candidate.Entities) : candidate.Entities);
            (best, after) = metrics.Micro.F1 > after.Micro.F1 ? (candidate, metrics) : (best, after);
        }

        return new LearnedDecoding(
            best.Penalty is { } penalty ? ToTransitions(TransitionLearner.Learn(texts, labels, penalty), best.Strength) : crf,
            best.UsesThresholds ? ThresholdLearner.Learn(Pairs(texts, best.Entities)) : null)
        {
            Before = before,
            After = after,
        };
    }

    public static EntityRecognitionMetrics Evaluate(IReadOnlyList<LearningText> texts, IReadOnlyList<IReadOnlyList<Entity>> entities)
    {
        var evaluator = new EntityEvaluator(worstTextCount: 0);
        for (var i = 0; i < texts.Count; i++)
        {
            evaluator.Add(texts[i].Text, texts[i].Gold, entities[i]);
        }

        return evaluator.ToMetrics();
    }

    private IEnumerable<Candidate> Candidates(IReadOnlyList<LearningText> texts, Candidate plain, CancellationToken cancellationToken)
    {
        yield return plain with { UsesThresholds = true };
        foreach (var penalty in crf is null ? Penalties : [])
        {
            var learned = new double[Folds][];
            Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
                learned[fold] = TransitionLearner.Learn(texts.Where((_, text) => text % Folds != fold), labels, penalty));
            foreach (var strength in Strengths)
            {
                var decoders = Array.ConvertAll(learned, parameters => Decoder(ToTransitions(parameters, strength)));
                var candidate = new Candidate(penalty, strength, Decode(texts, text => decoders[text % Folds]), UsesThresholds: false);
                yield return candidate;
                yield return candidate with { UsesThresholds = true };
            }
        }
    }

    /// <summary>Removes, in each fold, the entities below the thresholds learned from the other folds.</summary>
    private static IReadOnlyList<Entity>[] HoldOutThresholds(IReadOnlyList<LearningText> texts, IReadOnlyList<Entity>[] entities)
    {
        var pairs = Pairs(texts, entities).ToArray();
        var thresholds = Enumerable.Range(0, Folds)
            .Select(fold => ThresholdLearner.Learn(pairs.Where((_, text) => text % Folds != fold)))
            .ToArray();
        return [.. entities.Select((found, text) => found.Where(entity => entity.Score >= thresholds[text % Folds].GetValueOrDefault(entity.Type)).ToArray())];
    }

    private static IEnumerable<(IReadOnlyList<Entity> Gold, IReadOnlyList<Entity> Decoded)> Pairs(
        IReadOnlyList<LearningText> texts, IReadOnlyList<Entity>[] entities) => texts.Select((text, i) => (text.Gold, entities[i]));

    private static IReadOnlyList<Entity>[] Decode(IReadOnlyList<LearningText> texts, Func<int, EntityDecoder> decoder) =>
        [.. texts.Select((text, i) => text.Decode(decoder(i)))];

    private EntityDecoder Decoder(TransitionScores? transitions) => new(tokenizer, labels, new EntityDecodingOptions(), transitions);

    private TransitionScores ToTransitions(double[] parameters, double strength) =>
        ChainParameters.ToTransitions(parameters, labels.Count, strength);

    private sealed record Candidate(double? Penalty, double Strength, IReadOnlyList<Entity>[] Entities, bool UsesThresholds);
}
