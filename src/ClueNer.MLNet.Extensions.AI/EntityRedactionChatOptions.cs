namespace ClueNer.MLNet.Extensions.AI;

/// <summary>Settings of redaction in front of a language model.</summary>
public sealed record EntityRedactionChatOptions
{
    /// <summary>What is redacted. The style must be <see cref="RedactionStyle.Placeholder"/>, so that answers can be restored. Default: everything that is found.</summary>
    public EntityRedactionOptions Redaction { get; init; } = new();

    /// <summary>What happens where entities could not be looked for. Default: <see cref="EntityRedactionFailure.Throw"/>.</summary>
    public EntityRedactionFailure OnFailure { get; init; } = EntityRedactionFailure.Throw;
}
