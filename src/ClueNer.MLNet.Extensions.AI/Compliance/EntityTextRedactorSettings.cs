namespace ClueNer.MLNet.Extensions.AI.Compliance;

/// <summary>What dependency injection hands to <see cref="EntityTextRedactor"/>.</summary>
internal sealed record EntityTextRedactorSettings(EntityRedactionOptions Options);
