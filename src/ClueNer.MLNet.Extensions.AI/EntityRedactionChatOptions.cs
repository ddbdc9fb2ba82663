namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Settings of redaction in front of a language model.</summary>
public sealed record EntityRedactionChatOptions
{
    /// <summary>
    /// What is redacted, and how. The style must be <see cref="RedactionStyle.Placeholder"/> without a custom placeholder format, so that
    /// answers can be restored. Default: everything that is found, with English placeholders. These can still be read between Chinese
    /// characters if a model drops the brackets.
    /// </summary>
    public EntityRedactionOptions Redaction { get; init; } = new() { PlaceholderLanguage = PlaceholderLanguage.English };

    /// <summary>What happens if a text cannot be searched for entities. Default: <see cref="EntityRedactionFailure.Throw"/>.</summary>
    public EntityRedactionFailure OnFailure { get; init; } = EntityRedactionFailure.Throw;
}
