namespace ClueNer.MLNet;

/// <summary>One line of a <see cref="RedactionDictionary"/>.</summary>
/// <param name="Placeholder">What the redacted text has, <c>〔company1〕</c>.</param>
/// <param name="Type">The entity type.</param>
/// <param name="Text">What the original text has there.</param>
public sealed record RedactionEntry(string Placeholder, string Type, string Text);
