using ClueNer.MLNet.Redaction;

namespace ClueNer.MLNet;

/// <summary>Settings of an <see cref="EntityRedactor"/>.</summary>
public sealed record EntityRedactionOptions
{
    /// <summary>What replaces what was taken out. Default: <see cref="RedactionStyle.Placeholder"/>.</summary>
    public RedactionStyle Style { get; init; } = RedactionStyle.Placeholder;

    /// <summary>The word of <see cref="RedactionStyle.FixedWord"/>. Default: <c>[已脱敏]</c>.</summary>
    public string FixedWord { get; init; } = "[已脱敏]";

    /// <summary>
    /// The types to redact, those of detectors (<c>idNumber</c>, <c>mobile</c>, …) included; words of
    /// <see cref="AlwaysRedact"/> are redacted whatever their type. Default: <see langword="null"/>, all.
    /// </summary>
    public IReadOnlySet<string>? Types { get; init; }

    /// <summary>
    /// Whether what is redacted once is redacted wherever the same chars stand in that text, inside longer words too.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool EveryOccurrence { get; init; }

    /// <summary>Words to redact wherever they stand, each with its type; upper and lower case differ. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? AlwaysRedact { get; init; }

    /// <summary>Words never to redact: an entity or a detector's finding whose text is one of these is left. Default: none.</summary>
    public IReadOnlySet<string>? NeverRedact { get; init; }

    /// <summary>
    /// What is looked for beside the entities given: built-in detectors (<see cref="TextDetectors.Of"/>), and one's own. Default:
    /// <see cref="TextDetectors.All"/>. A saved ML.NET model keeps the names of built-in detectors and the patterns of a
    /// <see cref="RegexDetector"/>; it cannot keep other detectors or a check by code.
    /// </summary>
    public IReadOnlyList<ITextDetector> Detectors { get; init; } = TextDetectors.All;
}
