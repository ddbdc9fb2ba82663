namespace ClueNer.MLNet;

/// <summary>Cuts a text's tokens into windows that overlap by a stride.</summary>
/// <remarks>
/// With windows of 4 and a stride of 2, six tokens <c>123456</c> become <c>1234 3456</c>; token 3 is decoded from the first
/// window and token 4 from the second, each from where it stands farther from the cut.
/// </remarks>
internal sealed class WindowPlanner
{
    private readonly int _windowTokens;
    private readonly int _stride;

    /// <param name="windowTokens">The most tokens of a window, without [CLS] and [SEP].</param>
    /// <param name="stride">How many tokens neighbouring windows share; at most half a window, so that no token stands in three.</param>
    public WindowPlanner(int windowTokens, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(windowTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(stride);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, windowTokens / 2);
        _windowTokens = windowTokens;
        _stride = stride;
    }

    /// <summary>Appends the windows of a text with <paramref name="tokenCount"/> tokens; a text without tokens has none.</summary>
    public void Plan(int tokenCount, List<Window> windows)
    {
        var ownedStart = 0;
        for (var start = 0; ownedStart < tokenCount; start += _windowTokens - _stride)
        {
            var end = Math.Min(start + _windowTokens, tokenCount);
            var ownedEnd = end == tokenCount ? end : OwnedEnd(end, nextStart: end - _stride);
            windows.Add(new Window(start, end - start, ownedStart, ownedEnd));
            ownedStart = ownedEnd;
        }
    }

    /// <summary>
    /// Index behind the last token that a window ending at <paramref name="end"/> keeps when the next starts at
    /// <paramref name="nextStart"/>: distances to the two cuts are equal in the middle, and on a tie the earlier window keeps the token.
    /// </summary>
    public static int OwnedEnd(int end, int nextStart) => end - ((end - nextStart) / 2);
}
