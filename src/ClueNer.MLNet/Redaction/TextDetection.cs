namespace ClueNer.MLNet;

/// <summary>What an <see cref="ITextDetector"/> found.</summary>
/// <param name="Type">The type, as placeholders name it: <c>mobile</c>.</param>
/// <param name="CharStart">The first char, an index of UTF-16 code units.</param>
/// <param name="CharEnd">The char after the last.</param>
/// <param name="Score">How sure it is, 0 to 1. Where detections overlap, the higher score wins: a checksum before a mere pattern.</param>
/// <param name="Reason">Why it was taken, in a few words: <c>checksum of GB 11643</c>.</param>
public readonly record struct TextDetection(string Type, int CharStart, int CharEnd, float Score, string Reason);
