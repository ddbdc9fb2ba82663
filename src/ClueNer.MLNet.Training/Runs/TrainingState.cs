using System.Text.Json.Serialization;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Where a run is, beside its weights and moments: all that going on needs, since order and dropout follow from the seed.</summary>
internal sealed record TrainingState
{
    /// <summary>Tells runs apart: settings, data and start.</summary>
    public required string Key { get; init; }

    public required int Threads { get; init; }

    /// <summary>Steps done.</summary>
    public int Step { get; init; }

    /// <summary>The epoch that goes on, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Batches of it that are done.</summary>
    public int Batch { get; init; }

    /// <summary>The sum of their losses.</summary>
    public double LossSum { get; init; }

    /// <summary>Time spent in all processes.</summary>
    public double Seconds { get; init; }

    public IReadOnlyList<EntityTrainingEpoch> Epochs { get; init; } = [];

    /// <summary>The epoch that is in the checkpoint folder, counted from 1; 0 before there is one.</summary>
    public int BestEpoch { get; init; }

    [JsonIgnore]
    public EntityTrainingEpoch? Best => Epochs.FirstOrDefault(epoch => epoch.Epoch == BestEpoch);

    /// <summary>Whether the last epochs brought nothing better.</summary>
    public bool IsOutOf(int? patience) => Best is { } best && Epochs.Count - best.Epoch >= patience;
}
