namespace ClueNer.MLNet;

/// <summary>What fine-tuning made.</summary>
public sealed record EntityTrainingResult
{
    /// <summary>The entity model of the best epoch.</summary>
    public required EntityModel Model { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EntityTrainingEpoch> Epochs { get; init; }

    /// <summary>The epoch with the best F1, of equals the first.</summary>
    public required EntityTrainingEpoch Best { get; init; }

    /// <summary>How well the finished model, in its precision, does on the texts for measuring.</summary>
    public required EntityRecognitionMetrics Metrics { get; init; }
}
