using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet;

/// <summary>Lets an entity model's decoding learn from annotated texts, the graph staying as it is.</summary>
public static class EntityModelTuner
{
    /// <summary>
    /// Learns transition scores and a threshold per type, each only where held-out texts are the better for it (docs/learning.md
    /// tells how). What the model's settings had learned before is not used, but the scores of a CRF layer stay. Needs memory for the logits of all texts: 4 bytes a
    /// token and label.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="texts">Texts with their gold entities, by the model's type names; not those the model was trained on, for there it is surer than elsewhere.</param>
    /// <param name="cancellationToken">Ends scoring and learning.</param>
    /// <returns>The settings with what was learned, and how well it did; nothing is written.</returns>
    /// <exception cref="EntityDataException">Fewer than 10 texts have gold entities that the model's labels can say.</exception>
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
