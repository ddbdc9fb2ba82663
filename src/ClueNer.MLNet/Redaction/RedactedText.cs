namespace ClueNer.MLNet;

/// <summary>A text after redaction.</summary>
/// <param name="Text">The redacted text.</param>
/// <param name="Replacements">The parts that were replaced, in text order; disjoint.</param>
/// <param name="Dictionary">
/// Restores the text; <see langword="null"/> in every style but <see cref="RedactionStyle.Placeholder"/> and
/// <see cref="RedactionStyle.Surrogate"/>.
/// </param>
public sealed record RedactedText(string Text, IReadOnlyList<TextReplacement> Replacements, RedactionDictionary? Dictionary);
