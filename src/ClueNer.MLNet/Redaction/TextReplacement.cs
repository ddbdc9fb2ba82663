namespace ClueNer.MLNet;

/// <summary>A part of a text that was replaced.</summary>
/// <param name="Type">The entity type, a detector's type, or <c>literal</c> for what looked like a placeholder before redaction.</param>
/// <param name="CharStart">Index of the first char, in the original text.</param>
/// <param name="CharEnd">Index after the last char, in the original text.</param>
/// <param name="Text">The original text.</param>
/// <param name="Replacement">The text that replaced it.</param>
public sealed record TextReplacement(string Type, int CharStart, int CharEnd, string Text, string Replacement);
