using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Assembles a text's logits from those of its windows. Each token's logits come from the window that owns it, as
/// <see cref="WindowPlanner"/> decides.
/// </summary>
internal readonly struct LogitsAssembler(int labelCount)
{
    /// <summary>The number of logits of this many tokens.</summary>
    public int Size(int tokenCount) => tokenCount * labelCount;

    /// <summary>The logits of a window's own tokens, <c>[window.Count · labels]</c>, among those of its batch.</summary>
    public ReadOnlySpan<float> OfWindow(ReadOnlySpan<float> batchLogits, BatchLayout layout, int windowIndex, Window window) =>
        batchLogits.Slice(Size(layout.FirstToken(windowIndex)), Size(window.Count));

    /// <summary>Copies the logits of the tokens that a window owns to their place in the text's.</summary>
    /// <param name="windowLogits">The result of <see cref="OfWindow"/>.</param>
    /// <param name="window">The window.</param>
    /// <param name="textLogits"><c>[tokens of the text · labels]</c>.</param>
    public void CopyOwned(ReadOnlySpan<float> windowLogits, Window window, Span<float> textLogits) =>
        windowLogits[Size(window.OwnedStart - window.Start)..Size(window.OwnedEnd - window.Start)].CopyTo(textLogits[Size(window.OwnedStart)..]);
}
