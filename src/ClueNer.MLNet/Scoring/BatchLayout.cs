namespace ClueNer.MLNet.Scoring;

/// <summary>
/// The place of a window's own tokens among a batch's tokens <c>[windowCount · tokenCount]</c>: after <c>[CLS]</c> and before
/// <c>[SEP]</c>, if the model has them. <see cref="BatchWriter"/> writes with this layout, and <see cref="LogitsAssembler"/> reads with it.
/// </summary>
/// <param name="TokenCount">Tokens of each window, padding included.</param>
/// <param name="SpecialTokenCount">2 if the model has <c>[CLS]</c> and <c>[SEP]</c>, otherwise 0.</param>
internal readonly record struct BatchLayout(int TokenCount, int SpecialTokenCount)
{
    /// <summary>Index of the first own token of a window.</summary>
    public int FirstToken(int windowIndex) => (windowIndex * TokenCount) + (SpecialTokenCount / 2);

    /// <summary>The number of own tokens of a window whose length includes <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    public int OwnTokenCount(long length) => (int)length - SpecialTokenCount;
}
