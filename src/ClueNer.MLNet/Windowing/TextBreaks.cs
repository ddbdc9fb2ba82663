using System.Buffers;

namespace ClueNer.MLNet.Windowing;

/// <summary>Finds places where a text can be cut without disturbing a model: line breaks and ends of sentences.</summary>
internal static class TextBreaks
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u000B\u000C\u0085\u2028\u2029");
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？!?；;…");
    private static readonly SearchValues<char> Closers = SearchValues.Create("”’」』）)》】\"'");

    /// <summary>Index after the last token of the line that contains token <paramref name="token"/>.</summary>
    public static int LineEnd(ReadOnlySpan<char> text, ReadOnlySpan<int> charStarts, int token)
    {
        // A break may itself be a token (characters mode): it then ends its line.
        var from = charStarts[token];
        var at = text[from..].IndexOfAny(LineBreaks);
        return at < 0 ? charStarts.Length : token + FirstAfter(charStarts[token..], from + at);
    }

    /// <summary>
    /// Index after the last token in <c>from..to</c> that ends a sentence, including closing quotes and brackets; <paramref name="from"/>
    /// if there is none. There must be a token at <paramref name="to"/>.
    /// </summary>
    public static int SentenceEnd(ReadOnlySpan<char> text, ReadOnlySpan<int> charEnds, int from, int to)
    {
        // The token at `to` must not be a mark that belongs to the sentence before.
        for (var end = to; end > from; end--)
        {
            if (IsMark(LastChar(text, charEnds, end)))
            {
                continue;
            }

            var last = end - 1;
            while (last > from && Closers.Contains(LastChar(text, charEnds, last)))
            {
                last--;
            }

            if (SentenceEnds.Contains(LastChar(text, charEnds, last)))
            {
                return end;
            }
        }

        return from;
    }

    private static bool IsMark(char c) => SentenceEnds.Contains(c) || Closers.Contains(c);

    private static char LastChar(ReadOnlySpan<char> text, ReadOnlySpan<int> charEnds, int token) => text[charEnds[token] - 1];

    /// <summary>How many of the sorted values are at most <paramref name="limit"/>.</summary>
    private static int FirstAfter(ReadOnlySpan<int> sorted, int limit)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= limit ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
