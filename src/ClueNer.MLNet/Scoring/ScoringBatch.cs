namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Windows that are scored in one Run, padded to <c>[windowCount, tokenCount]</c>: the graph's three inputs. Filled again and
/// again; the arrays only grow.
/// </summary>
internal sealed class ScoringBatch
{
    private readonly long[] _shape = new long[2];
    private long[] _tokens = [];
    private long[] _lengths = [];

    public int WindowCount { get; private set; }

    /// <summary>Tokens of the longest window, [CLS] and [SEP] included.</summary>
    public int TokenCount { get; private set; }

    /// <summary><c>[1, n]</c>, n = windowCount · tokenCount, window after window, padded with [PAD].</summary>
    public ReadOnlySpan<long> Tokens => _tokens.AsSpan(0, WindowCount * TokenCount);

    /// <summary><c>[1, windowCount]</c>.</summary>
    public ReadOnlySpan<long> Lengths => _lengths.AsSpan(0, WindowCount);

    /// <summary><c>[1, 2]</c>: windowCount, tokenCount.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    public void Reset(int windowCount, int tokenCount, int padId)
    {
        WindowCount = windowCount;
        TokenCount = tokenCount;
        _shape[0] = windowCount;
        _shape[1] = tokenCount;
        if (_tokens.Length < windowCount * tokenCount)
        {
            _tokens = new long[windowCount * tokenCount];
        }

        if (_lengths.Length < windowCount)
        {
            _lengths = new long[windowCount];
        }

        _tokens.AsSpan(0, windowCount * tokenCount).Fill(padId);
    }

    /// <summary>Writes one window's tokens, with [CLS] and [SEP] around where the model has them.</summary>
    public void Set(int windowIndex, ReadOnlySpan<int> ids, EntityTokenizer tokenizer)
    {
        var row = _tokens.AsSpan(windowIndex * TokenCount, TokenCount);
        var at = 0;
        if (tokenizer.SpecialTokenCount > 0)
        {
            row[at++] = tokenizer.StartId;
        }

        foreach (var id in ids)
        {
            row[at++] = id;
        }

        if (tokenizer.SpecialTokenCount > 0)
        {
            row[at++] = tokenizer.EndId;
        }

        _lengths[windowIndex] = at;
    }
}
