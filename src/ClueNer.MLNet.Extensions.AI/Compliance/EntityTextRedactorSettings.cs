namespace ClueNer.MLNet.Extensions.AI.Compliance;

/// <summary>The settings that dependency injection passes to <see cref="EntityTextRedactor"/>.</summary>
internal sealed record EntityTextRedactorSettings(EntityRedactionOptions Options);
