namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Settings of redaction in front of a language model.</summary>
public sealed record EntityRedactionChatOptions
{
    /// <summary>
    /// What is redacted. The style must be <see cref="RedactionStyle.Placeholder"/>, and placeholders have no format of their own, so that
    /// answers can be restored. Default: everything that is found, with English placeholders, which a model that drops the brackets
    /// leaves readable between Chinese characters.
    /// </summary>
    public EntityRedactionOptions Redaction { get; init; } = new() { PlaceholderLanguage = PlaceholderLanguage.English };

    /// <summary>What happens where entities could not be looked for. Default: <see cref="EntityRedactionFailure.Throw"/>.</summary>
    public EntityRedactionFailure OnFailure { get; init; } = EntityRedactionFailure.Throw;
}
