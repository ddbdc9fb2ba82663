using System.Text.Json.Serialization;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>
/// The state of a run without its weights and moments. A resumed run needs no more, since order and dropout follow from the seed.
/// </summary>
internal sealed record TrainingState
{
    /// <summary>Identifies the run by its settings, data and starting checkpoint.</summary>
    public required string Key { get; init; }

    public required int Threads { get; init; }

    /// <summary>Number of steps done.</summary>
    public int Step { get; init; }

    /// <summary>The current epoch, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Number of batches of the current epoch that are done.</summary>
    public int Batch { get; init; }

    /// <summary>The sum of the losses of these batches.</summary>
    public double LossSum { get; init; }

    /// <summary>Total time, over all processes.</summary>
    public double Seconds { get; init; }

    public IReadOnlyList<EntityTrainingEpoch> Epochs { get; init; } = [];

    /// <summary>The epoch in the checkpoint folder, counted from 1; 0 before there is one.</summary>
    public int BestEpoch { get; init; }

    [JsonIgnore]
    public EntityTrainingEpoch? Best => Epochs.FirstOrDefault(epoch => epoch.Epoch == BestEpoch);

    /// <summary>Whether the last <paramref name="patience"/> epochs brought no improvement.</summary>
    public bool IsOutOf(int? patience) => Best is { } best && Epochs.Count - best.Epoch >= patience;
}
