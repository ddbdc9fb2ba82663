namespace ClueNer.MLNet;

/// <summary>One line of a <see cref="RedactionDictionary"/>.</summary>
/// <param name="Placeholder">The placeholder in the redacted text, <c>〔company1〕</c>.</param>
/// <param name="Type">The entity type.</param>
/// <param name="Text">The original text that it stands for.</param>
public sealed record RedactionEntry(string Placeholder, string Type, string Text);
