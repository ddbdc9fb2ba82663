using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>
/// A model, checkpoint or label list that cannot be used. The message is one sentence: what was found, what was expected,
/// what to do.
/// </summary>
public sealed class EntityModelException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public EntityModelException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public EntityModelException(string message)
        : base(MessageSanitizer.Of(message))
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public EntityModelException(string message, Exception innerException)
        : base(MessageSanitizer.Of(message), innerException)
    {
    }
}
