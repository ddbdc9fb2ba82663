namespace ClueNer.MLNet;

/// <summary>One thing that was taken out of a text.</summary>
/// <param name="Type">The entity type, a detector's type, or <c>literal</c> for what looked like a placeholder before redaction.</param>
/// <param name="CharStart">Index of the first char, in the original text.</param>
/// <param name="CharEnd">Index after the last char, in the original text.</param>
/// <param name="Text">What was there.</param>
/// <param name="Replacement">What is there now.</param>
public sealed record TextReplacement(string Type, int CharStart, int CharEnd, string Text, string Replacement);
