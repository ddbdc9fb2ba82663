namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Where a window's own tokens are among a batch's tokens <c>[windowCount · tokenCount]</c>: after <c>[CLS]</c> and before
/// <c>[SEP]</c>, where the model has them. <see cref="BatchWriter"/> writes by it and <see cref="LogitsAssembler"/> reads by it.
/// </summary>
/// <param name="TokenCount">Tokens of each window, padding counted.</param>
/// <param name="SpecialTokenCount">2 where the model has <c>[CLS]</c> and <c>[SEP]</c>, otherwise 0.</param>
internal readonly record struct BatchLayout(int TokenCount, int SpecialTokenCount)
{
    /// <summary>Index of the first own token of a window.</summary>
    public int FirstToken(int windowIndex) => (windowIndex * TokenCount) + (SpecialTokenCount / 2);

    /// <summary>Own tokens of a window that has so many tokens with <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    public int OwnTokenCount(long length) => (int)length - SpecialTokenCount;
}
