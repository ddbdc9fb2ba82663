namespace ClueNer.MLNet.Hosting;

/// <summary>Settings of the recogniser that an app shares; see <c>services.AddEntityRecognizer(…)</c>.</summary>
public sealed class EntityRecognizerServiceOptions
{
    /// <summary>The model. Default: <see langword="null"/>, <see cref="EntityModel.Default"/>.</summary>
    public EntityModel? Model { get; set; }

    /// <summary>
    /// Settings of recognition; <see cref="EntityRecognizerOptions.Workers"/> is the number of batches scored at the same time. Default:
    /// those of a new <see cref="EntityRecognizerOptions"/>.
    /// </summary>
    public EntityRecognizerOptions Recognition { get; set; } = new();

    /// <summary>The most texts that may wait; one more throws an <see cref="EntityQueueFullException"/>. Default: 1024.</summary>
    public int QueueCapacity { get; set; } = 1024;

    /// <summary>
    /// The longest time that a text waits for others to share its batch, in whole milliseconds. A text that arrives while nothing else is
    /// being scored does not wait, and neither does a full batch. Default: 2 ms.
    /// </summary>
    public TimeSpan GatherTime { get; set; } = TimeSpan.FromMilliseconds(2);

    internal void Check()
    {
        if (QueueCapacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(QueueCapacity), QueueCapacity, "QueueCapacity is below 1, expected at least one text: omit it for the default.");
        }

        if (GatherTime < TimeSpan.Zero || GatherTime > TimeSpan.FromSeconds(1))
        {
            throw new ArgumentOutOfRangeException(nameof(GatherTime), GatherTime, "GatherTime is outside 0 to 1 s, expected some milliseconds: omit it for the default.");
        }
    }
}
