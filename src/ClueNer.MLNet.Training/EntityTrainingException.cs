using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>Thrown if fine-tuning cannot begin or continue. The message is one sentence: what was found, what was expected, what to do.</summary>
public sealed class EntityTrainingException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public EntityTrainingException()
    {
    }

    /// <summary>Makes the exception.</summary>
    public EntityTrainingException(string message)
        : base(MessageSanitizer.Of(message))
    {
    }

    /// <summary>Makes the exception with its cause.</summary>
    public EntityTrainingException(string message, Exception? innerException)
        : base(MessageSanitizer.Of(message), innerException)
    {
    }
}
