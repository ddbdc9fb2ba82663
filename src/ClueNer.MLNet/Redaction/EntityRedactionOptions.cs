using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>Settings of an <see cref="EntityRedactor"/>.</summary>
public sealed record EntityRedactionOptions
{
    /// <summary>What replaces what was taken out. Default: <see cref="RedactionStyle.Placeholder"/>.</summary>
    public RedactionStyle Style { get; init; } = RedactionStyle.Placeholder;

    /// <summary>The word of <see cref="RedactionStyle.FixedWord"/>. Default: <c>[已脱敏]</c>.</summary>
    public string FixedWord { get; init; } = "[已脱敏]";

    /// <summary>The language of types in placeholders and hashes. Default: <see cref="PlaceholderLanguage.ByText"/>.</summary>
    public PlaceholderLanguage PlaceholderLanguage { get; init; } = PlaceholderLanguage.ByText;

    /// <summary>
    /// What placeholders look like, <c>[{type}_{number}]</c> for instance: first and last char must be signs that occur once in it, so
    /// that a redacted text can be read in one way only. Default: <see langword="null"/>, <c>〔{type}{number}〕</c>.
    /// </summary>
    public string? PlaceholderFormat { get; init; }

    /// <summary>
    /// The key of <see cref="RedactionStyle.Hash"/>: 16 bytes or more of chance. It is never saved with a model. Default: none.
    /// </summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> HashKey { get; init; }

    /// <summary>
    /// Which of the invented texts <see cref="RedactionStyle.Surrogate"/> gives first: another seed, other surrogates. Default: 1.
    /// </summary>
    public int SurrogateSeed { get; init; } = 1;

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

    /// <summary>
    /// Names found elsewhere in the run, each with its type: redacted like a name that repeats in a text, that is where the model has
    /// no longer entity, and of Latin letters only as whole words. Names of one char are left out. Default: none.
    /// </summary>
    /// <remarks>Names that are found in a text (types <c>name</c>, <c>PER</c>, <c>PERSON</c>) are redacted everywhere in it without this.</remarks>
    public IReadOnlyDictionary<string, string>? KnownNames { get; init; }

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
