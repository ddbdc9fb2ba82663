namespace ClueNer.MLNet.Hosting;

/// <summary>Thrown if the queue is full. The caller should slow down or try again later; over HTTP this is status 503.</summary>
public sealed class EntityQueueFullException : Exception
{
    /// <summary>Makes the exception with a message.</summary>
    public EntityQueueFullException(string message)
        : base(message)
    {
    }

    internal EntityQueueFullException(int capacity)
        : this(FormattableString.Invariant(
            $"The queue is full with {capacity} texts: try again later, or raise {nameof(EntityRecognizerServiceOptions.QueueCapacity)}."))
    {
    }
}
