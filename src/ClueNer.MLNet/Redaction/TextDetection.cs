namespace ClueNer.MLNet;

/// <summary>Something that an <see cref="ITextDetector"/> found.</summary>
/// <param name="Type">The type, as placeholders name it: <c>mobile</c>.</param>
/// <param name="CharStart">The first char, an index of UTF-16 code units.</param>
/// <param name="CharEnd">The char after the last.</param>
/// <param name="Score">How certain it is, 0 to 1. If detections overlap, the higher score wins: a checksum beats a mere pattern.</param>
/// <param name="Reason">The reason, in a few words: <c>checksum of GB 11643</c>.</param>
public readonly record struct TextDetection(string Type, int CharStart, int CharEnd, float Score, string Reason);
