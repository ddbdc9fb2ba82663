using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>
/// Annotated data that cannot be read, written or compared. The message is one sentence: what was found, what was expected,
/// what to do.
/// </summary>
public sealed class EntityDataException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public EntityDataException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public EntityDataException(string message)
        : base(MessageSanitizer.Of(message))
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public EntityDataException(string message, Exception? innerException)
        : base(MessageSanitizer.Of(message), innerException)
    {
    }

    /// <summary>The line at fault, counted from 1, where a file was read; otherwise <see langword="null"/>.</summary>
    public long? LineNumber { get; init; }
}
