using ClueNer.MLNet;
using ClueNer.MLNet.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Puts redaction in front of a language model.</summary>
public static class EntityRedactionChatClientBuilderExtensions
{
    /// <summary>
    /// Replaces the entities in every text of a request by placeholders, and restores them in the answer and in the arguments of tools.
    /// </summary>
    /// <param name="builder">
    /// The client's builder. Call <c>UseFunctionInvocation</c> first, so that function invocation is the outer client.
    /// </param>
    /// <param name="recognizer">Finds the entities; it is not disposed.</param>
    /// <param name="options">Settings. Default: <see langword="null"/>, those of a new <see cref="EntityRedactionChatOptions"/>.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <exception cref="ArgumentException">The style of redaction cannot be restored.</exception>
    public static ChatClientBuilder UseEntityRedaction(this ChatClientBuilder builder, EntityRecognizer recognizer, EntityRedactionChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recognizer);
        return builder.UseEntityRedaction((text, cancellationToken) => Task.Run(() => recognizer.Recognize(text), cancellationToken), options);
    }

    /// <inheritdoc cref="UseEntityRedaction(ChatClientBuilder, EntityRecognizer, EntityRedactionChatOptions?)"/>
    /// <param name="builder">
    /// The client's builder. Call <c>UseFunctionInvocation</c> first, so that function invocation is the outer client.
    /// </param>
    /// <param name="recognize">Finds the entities of a text, as <c>BatchingEntityRecognizer.RecognizeAsync</c> does.</param>
    /// <param name="options">Settings. Default: <see langword="null"/>, those of a new <see cref="EntityRedactionChatOptions"/>.</param>
    public static ChatClientBuilder UseEntityRedaction(
        this ChatClientBuilder builder, Func<string, CancellationToken, Task<IReadOnlyList<Entity>>> recognize, EntityRedactionChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(recognize);
        var redactor = new TextRedactor(recognize, options ?? new EntityRedactionChatOptions());
        return builder.Use((inner, services) =>
            new EntityRedactionChatClient(inner, redactor, services.GetService(typeof(ILoggerFactory)) as ILoggerFactory));
    }
}
