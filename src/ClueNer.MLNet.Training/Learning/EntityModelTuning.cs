namespace ClueNer.MLNet;

/// <summary>What a model's decoding learned from annotated texts, and how well it did on texts it had not learned from.</summary>
public sealed class EntityModelTuning
{
    internal EntityModelTuning()
    {
    }

    /// <summary>
    /// The model's settings with <see cref="EntityModelSettings.Transitions"/> and <see cref="EntityModelSettings.Thresholds"/> as
    /// learned; <see langword="null"/> where held-out texts were no better for them. For <see cref="EntityModelSettings.Save"/> or
    /// <see cref="EntityModel.WithSettings"/>.
    /// </summary>
    public required EntityModelSettings Settings { get; init; }

    /// <summary>Number of texts.</summary>
    public required int TextCount { get; init; }

    /// <summary>
    /// How many of them could not teach transition scores, for labels cannot say their gold entities: these begin or end inside a
    /// token, overlap, or are of a type the model has not. They count in the metrics.
    /// </summary>
    public required int SkippedTextCount { get; init; }

    /// <summary>The texts decoded by plain Viterbi, without anything learned.</summary>
    public required EntityRecognitionMetrics Before { get; init; }

    /// <summary>
    /// The texts decoded each with what was learned from other texts. The strength of learning was chosen by this, so it flatters a
    /// little.
    /// </summary>
    public required EntityRecognitionMetrics After { get; init; }
}
