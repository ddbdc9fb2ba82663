using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>
/// Thrown when a model, checkpoint or label list cannot be used. The message is one sentence: what was found, what was expected, and
/// what to do.
/// </summary>
public sealed class EntityModelException : Exception
{
    /// <summary>Creates an exception without a message.</summary>
    public EntityModelException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public EntityModelException(string message)
        : base(MessageSanitizer.Of(message))
    {
    }

    /// <summary>Creates an exception with a message and its cause.</summary>
    public EntityModelException(string message, Exception innerException)
        : base(MessageSanitizer.Of(message), innerException)
    {
    }
}
