using ClueNer.MLNet.Scoring;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>The graph's inputs for some texts, which are tokenized beforehand.</summary>
internal sealed record RawBatch(long[] Tokens, long[] Lengths, long[] Shape)
{
    /// <summary>
    /// Sorts texts by length, longest first, and makes batches of <paramref name="size"/> texts; each text is one window.
    /// </summary>
    public static RawBatch[] Make(EntityTokenizer tokenizer, IEnumerable<string> texts, int size) =>
        [.. texts.Select(text => Ids(tokenizer, text)).OrderByDescending(ids => ids.Length).Chunk(size).Select(ids => Pad(tokenizer, ids))];

    private static int[] Ids(EntityTokenizer tokenizer, string text)
    {
        var tokens = new TextTokens();
        tokenizer.Tokenize(text, tokens);
        return tokens.Ids.ToArray();
    }

    private static RawBatch Pad(EntityTokenizer tokenizer, int[][] windows)
    {
        var batch = new BatchWriter(tokenizer);
        batch.Begin(windows.Length, windows[0].Length);
        foreach (var window in windows)
        {
            batch.Append(window);
        }

        return new RawBatch(batch.Tokens.ToArray(), batch.Lengths.ToArray(), batch.Shape.ToArray());
    }
}
