namespace ClueNer.MLNet;

/// <summary>The result of fine-tuning.</summary>
public sealed record EntityTrainingResult
{
    /// <summary>The entity model of the best epoch.</summary>
    public required EntityModel Model { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EntityTrainingEpoch> Epochs { get; init; }

    /// <summary>The epoch with the best F1; the first of equals.</summary>
    public required EntityTrainingEpoch Best { get; init; }

    /// <summary>Metrics of the finished model, in its precision, on the dev texts.</summary>
    public required EntityRecognitionMetrics Metrics { get; init; }
}
