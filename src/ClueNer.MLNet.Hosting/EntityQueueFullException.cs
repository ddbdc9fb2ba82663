namespace ClueNer.MLNet.Hosting;

/// <summary>
/// So many texts wait that no other is taken: the caller should slow down or try again later. Over HTTP this is 503.
/// </summary>
public sealed class EntityQueueFullException : Exception
{
    /// <summary>Makes the exception with a message of its own.</summary>
    public EntityQueueFullException(string message)
        : base(message)
    {
    }

    internal EntityQueueFullException(int capacity)
        : this(FormattableString.Invariant(
            $"{capacity} texts wait to be recognised, which is all the queue holds: try again later, or raise {nameof(EntityRecognizerServiceOptions.QueueCapacity)}."))
    {
    }
}
