namespace ClueNer.MLNet;

/// <summary>A text after redaction.</summary>
/// <param name="Text">The redacted text.</param>
/// <param name="Replacements">What was taken out, in the order of the text; disjoint.</param>
/// <param name="Dictionary">What restores the text; <see langword="null"/> in every style but <see cref="RedactionStyle.Placeholder"/> and <see cref="RedactionStyle.Surrogate"/>.</param>
public sealed record RedactedText(string Text, IReadOnlyList<TextReplacement> Replacements, RedactionDictionary? Dictionary);
