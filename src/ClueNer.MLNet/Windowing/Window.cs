namespace ClueNer.MLNet.Windowing;

/// <summary>
/// Consecutive tokens of one text that are scored together, and the range of them that is decoded from this window. If a token is in two
/// windows, its logits come from the one where it is farther from a cut edge.
/// </summary>
/// <param name="Start">Index of the first token.</param>
/// <param name="Count">The number of tokens, without [CLS] and [SEP].</param>
/// <param name="OwnedStart">Index of the first token whose logits come from this window.</param>
/// <param name="OwnedEnd">Index after the last token whose logits come from this window.</param>
internal readonly record struct Window(int Start, int Count, int OwnedStart, int OwnedEnd);
