namespace ClueNer.MLNet.Windowing;

/// <summary>
/// Cuts a text's tokens into windows: always at line breaks, and otherwise when the window is full, preferably after a sentence.
/// </summary>
/// <remarks>
/// <para>
/// Models of this family are trained on single sentences, and text around a sentence disturbs them: with ten texts of
/// CLUENER dev joined by line breaks, windows that run across the breaks cost cluener-mini six points of micro-F1
/// (docs/windowing.md). A line break or a sentence's end is therefore a clean cut, and windows overlap only within a sentence.
/// </para>
/// <para>
/// With windows of 4 and a stride of 2, six tokens <c>123456</c> become <c>1234 3456</c>. Token 3 is decoded from the first window
/// and token 4 from the second, where each is farther from the cut. With a sentence's end, <c>12。456</c> becomes <c>12。 456</c>.
/// </para>
/// </remarks>
internal sealed class WindowPlanner
{
    private readonly int _stride;

    /// <param name="windowTokens">The most tokens of a window, without [CLS] and [SEP].</param>
    /// <param name="stride">How many tokens neighbouring windows share; at most half a window, so that no token is in three.</param>
    public WindowPlanner(int windowTokens, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(stride);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, windowTokens / 2);
        WindowTokens = windowTokens;
        _stride = stride;
    }

    public int WindowTokens { get; }

    /// <summary>Appends the windows of a text; a text without tokens has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="charStarts">First char of each of its tokens.</param>
    /// <param name="charEnds">The index after the last char of each token.</param>
    /// <param name="windows">Receives the windows.</param>
    public void Plan(ReadOnlySpan<char> text, ReadOnlySpan<int> charStarts, ReadOnlySpan<int> charEnds, List<Window> windows)
    {
        for (var line = 0; line < charStarts.Length;)
        {
            var end = TextBreaks.LineEnd(text, charStarts, line);
            PlanLine(text, charEnds, line, end, windows);
            line = end;
        }
    }

    /// <summary>Restores the windows, with the tokens that each owns, from the columns of an ML.NET row.</summary>
    /// <param name="starts">Index of the first token of each window, in their order.</param>
    /// <param name="counts">The number of own tokens of each window.</param>
    /// <param name="tokenCount">The number of tokens of the text.</param>
    /// <param name="windows">Receives the windows.</param>
    public static void Restore(ReadOnlySpan<int> starts, ReadOnlySpan<int> counts, int tokenCount, List<Window> windows)
    {
        var owned = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            var ownedEnd = i == starts.Length - 1 ? tokenCount : OwnedEnd(starts[i] + counts[i], starts[i + 1]);
            windows.Add(new Window(starts[i], counts[i], owned, ownedEnd));
            owned = ownedEnd;
        }
    }

    /// <summary>
    /// Index after the last token that a window ending at <paramref name="end"/> keeps if the next starts at <paramref name="nextStart"/>.
    /// Distances to the two cuts are equal in the middle; on a tie the earlier window keeps the token.
    /// </summary>
    private static int OwnedEnd(int end, int nextStart) => end - ((end - nextStart) / 2);

    private void PlanLine(ReadOnlySpan<char> text, ReadOnlySpan<int> charEnds, int lineStart, int lineEnd, List<Window> windows)
    {
        var owned = lineStart;
        for (var start = lineStart; owned < lineEnd;)
        {
            var end = Math.Min(start + WindowTokens, lineEnd);
            var next = end;
            if (end < lineEnd)
            {
                var sentence = TextBreaks.SentenceEnd(text, charEnds, owned, end);
                (end, next) = sentence > owned ? (sentence, sentence) : (end, end - _stride);
            }

            var ownedEnd = OwnedEnd(end, next);
            windows.Add(new Window(start, end - start, owned, ownedEnd));
            owned = ownedEnd;
            start = next;
        }
    }
}
