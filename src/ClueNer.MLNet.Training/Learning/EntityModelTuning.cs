namespace ClueNer.MLNet;

/// <summary>What a model's decoding learned from annotated texts, with metrics on texts that it did not learn from.</summary>
public sealed class EntityModelTuning
{
    internal EntityModelTuning()
    {
    }

    /// <summary>
    /// The model's settings with the learned <see cref="EntityModelSettings.Transitions"/> and
    /// <see cref="EntityModelSettings.Thresholds"/>; either is <see langword="null"/> if it did not improve held-out texts. For
    /// <see cref="EntityModelSettings.Save"/> or <see cref="EntityModel.WithSettings"/>.
    /// </summary>
    public required EntityModelSettings Settings { get; init; }

    /// <summary>Number of texts.</summary>
    public required int TextCount { get; init; }

    /// <summary>
    /// Number of texts that transition scores could not be learned from, because labels cannot express their gold entities: these begin or
    /// end inside a token, overlap, or have a type that the model does not have. They count in the metrics.
    /// </summary>
    public required int SkippedTextCount { get; init; }

    /// <summary>Metrics of plain Viterbi, without anything learned.</summary>
    public required EntityRecognitionMetrics Before { get; init; }

    /// <summary>
    /// Metrics with each text decoded by what was learned from other texts. They are slightly too good, because they also chose the
    /// strength of learning.
    /// </summary>
    public required EntityRecognitionMetrics After { get; init; }
}
