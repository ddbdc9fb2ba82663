using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>
/// Thrown when annotated data cannot be read, written or compared. The message is one sentence: what was found, what was expected, and
/// what to do.
/// </summary>
public sealed class EntityDataException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public EntityDataException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public EntityDataException(string message)
        : base(MessageSanitizer.Of(message))
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    public EntityDataException(string message, Exception? innerException)
        : base(MessageSanitizer.Of(message), innerException)
    {
    }

    /// <summary>The line at fault, counted from 1, if a file was read; otherwise <see langword="null"/>.</summary>
    public long? LineNumber { get; init; }
}
