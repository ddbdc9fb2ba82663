using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>Settings of an <see cref="EntityRedactor"/>.</summary>
public sealed record EntityRedactionOptions
{
    /// <summary>What replaces the redacted parts of a text. Default: <see cref="RedactionStyle.Placeholder"/>.</summary>
    public RedactionStyle Style { get; init; } = RedactionStyle.Placeholder;

    /// <summary>The word that <see cref="RedactionStyle.FixedWord"/> inserts. Default: <c>[已脱敏]</c>.</summary>
    public string FixedWord { get; init; } = "[已脱敏]";

    /// <summary>The language of types in placeholders and hashes. Default: <see cref="PlaceholderLanguage.ByText"/>.</summary>
    public PlaceholderLanguage PlaceholderLanguage { get; init; } = PlaceholderLanguage.ByText;

    /// <summary>
    /// The form of placeholders, <c>[{type}_{number}]</c> for instance. Its first and last char must be signs that occur only once in it,
    /// so that a redacted text can be read in one way only. Default: <see langword="null"/>, <c>〔{type}{number}〕</c>.
    /// </summary>
    public string? PlaceholderFormat { get; init; }

    /// <summary>
    /// The key of <see cref="RedactionStyle.Hash"/>: at least 16 random bytes. It is never saved with a model. Default: none.
    /// </summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> HashKey { get; init; }

    /// <summary>
    /// Determines which invented texts <see cref="RedactionStyle.Surrogate"/> uses first: another seed gives other surrogates. Default: 1.
    /// </summary>
    public int SurrogateSeed { get; init; } = 1;

    /// <summary>
    /// The types to redact, including those of detectors (<c>idNumber</c>, <c>mobile</c>, …). Words of <see cref="AlwaysRedact"/> are
    /// redacted whatever their type. Default: <see langword="null"/>, all.
    /// </summary>
    public IReadOnlySet<string>? Types { get; init; }

    /// <summary>
    /// Whether anything that is redacted once is redacted wherever the same chars occur in that text, even inside longer words.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool EveryOccurrence { get; init; }

    /// <summary>
    /// Names found elsewhere in the run, each with its type. They are redacted like a name that repeats in a text: only where the model
    /// finds no longer entity, and names in Latin letters only as whole words. Names of one char are left out. Default: none.
    /// </summary>
    /// <remarks>Names that are found in a text (types <c>name</c>, <c>PER</c>, <c>PERSON</c>) are redacted everywhere in it even without this.</remarks>
    public IReadOnlyDictionary<string, string>? KnownNames { get; init; }

    /// <summary>Words to redact wherever they occur, each with its type. Case matters. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? AlwaysRedact { get; init; }

    /// <summary>Words never to redact: an entity or a detection whose text is one of these is left as it is. Default: none.</summary>
    public IReadOnlySet<string>? NeverRedact { get; init; }

    /// <summary>
    /// The detectors that run in addition to the given entities: built-in ones (<see cref="TextDetectors.Of"/>) and custom ones. Default:
    /// <see cref="TextDetectors.All"/>. A saved ML.NET model keeps the names of built-in detectors and the patterns of a
    /// <see cref="RegexDetector"/>; it cannot keep other detectors or a check by code.
    /// </summary>
    public IReadOnlyList<ITextDetector> Detectors { get; init; } = TextDetectors.All;
}
