namespace ClueNer.MLNet.Windowing;

/// <summary>
/// Consecutive tokens of one text that are scored together, and which of them are decoded from here: of the tokens that are in
/// two windows, the one farther from a cut edge gives the logits.
/// </summary>
/// <param name="Start">Index of the first token.</param>
/// <param name="Count">The number of tokens, without [CLS] and [SEP].</param>
/// <param name="OwnedStart">Index of the first token whose logits come from this window.</param>
/// <param name="OwnedEnd">Index after the last token whose logits come from this window.</param>
internal readonly record struct Window(int Start, int Count, int OwnedStart, int OwnedEnd);
