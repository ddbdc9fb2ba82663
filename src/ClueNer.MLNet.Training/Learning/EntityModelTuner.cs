using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet;

/// <summary>Learns an entity model's decoding from annotated texts; the graph stays as it is.</summary>
public static class EntityModelTuner
{
    /// <summary>
    /// Learns transition scores and a threshold per type, and keeps each only if it improves held-out texts (docs/learning.md explains
    /// how). Scores and thresholds already in the model's settings are not used, except the scores of a CRF layer. The logits of all texts
    /// are kept in memory: 4 bytes for each token and label.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="texts">
    /// Texts with their gold entities, whose types are the model's. Do not use the texts that the model was trained on: its scores are too
    /// high there.
    /// </param>
    /// <param name="cancellationToken">Cancels scoring and learning.</param>
    /// <returns>The settings with what was learned, and metrics before and after; nothing is written.</returns>
    /// <exception cref="EntityDataException">Fewer than 10 texts have gold entities that the model's labels can express.</exception>
    /// <exception cref="EntityModelException">The graph cannot be run, or does not fit the model.</exception>
    public static EntityModelTuning Tune(EntityModel model, IEnumerable<AnnotatedText> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        return Tune(model.Definition, LogitsRecorder.Record(model, [.. texts], cancellationToken), cancellationToken);
    }

    internal static EntityModelTuning Tune(EntityModelDefinition model, IReadOnlyList<LearningText> texts, CancellationToken cancellationToken = default)
    {
        var learned = new DecodingLearner(model.Tokenizer, model.Labels, model.Settings.Transitions is { IsCrf: true } crf ? crf : null).Learn(texts, cancellationToken);
        return new EntityModelTuning
        {
            Settings = model.Settings with { Transitions = learned.Transitions, Thresholds = learned.Thresholds },
            TextCount = texts.Count,
            SkippedTextCount = texts.Count(text => text.GoldPath is null),
            Before = learned.Before,
            After = learned.After,
        };
    }
}
