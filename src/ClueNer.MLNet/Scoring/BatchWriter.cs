namespace ClueNer.MLNet.Scoring;

/// <summary>
/// Fills the graph's three inputs with windows that are scored in one Run. Only this class knows where <c>[CLS]</c>, <c>[SEP]</c> and
/// <c>[PAD]</c> go. It is filled again and again; the arrays only grow.
/// </summary>
internal sealed class BatchWriter(EntityTokenizer tokenizer)
{
    private readonly long[] _shape = new long[2];
    private long[] _tokens = [];
    private long[] _lengths = [];
    private int _written;

    public int WindowCount { get; private set; }

    /// <summary>Tokens of the longest window, <c>[CLS]</c> and <c>[SEP]</c> included.</summary>
    public int TokenCount { get; private set; }

    public BatchLayout Layout => new(TokenCount, tokenizer.SpecialTokenCount);

    /// <summary><c>[1, n]</c>, n = windowCount · tokenCount, window after window, padded with <c>[PAD]</c>.</summary>
    public ReadOnlySpan<long> Tokens => _tokens.AsSpan(0, WindowCount * TokenCount);

    /// <summary><c>[1, windowCount]</c>.</summary>
    public ReadOnlySpan<long> Lengths => _lengths.AsSpan(0, WindowCount);

    /// <summary><c>[1, 2]</c>: windowCount, tokenCount.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Begins a batch. <see cref="Append"/> then takes its windows one after the other.</summary>
    /// <param name="windowCount">The number of windows.</param>
    /// <param name="longestWindow">The number of own tokens of the longest one.</param>
    public void Begin(int windowCount, int longestWindow)
    {
        WindowCount = windowCount;
        TokenCount = longestWindow + tokenizer.SpecialTokenCount;
        _shape[0] = windowCount;
        _shape[1] = TokenCount;
        _written = 0;
        if (_tokens.Length < windowCount * TokenCount)
        {
            _tokens = new long[windowCount * TokenCount];
        }

        if (_lengths.Length < windowCount)
        {
            _lengths = new long[windowCount];
        }

        _tokens.AsSpan(0, windowCount * TokenCount).Fill(tokenizer.PadId);
    }

    /// <summary>Writes the next window's tokens, between <c>[CLS]</c> and <c>[SEP]</c> if the model has them.</summary>
    public void Append(ReadOnlySpan<int> ids)
    {
        var row = _tokens.AsSpan(_written * TokenCount, TokenCount);
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

        _lengths[_written++] = at;
    }

    /// <summary>
    /// Writes a text without tokens if a Run is required: <c>[CLS]</c> and <c>[SEP]</c>, or one <c>[PAD]</c> if the model has neither.
    /// </summary>
    public void WriteEmptyText()
    {
        var hasSpecialTokens = tokenizer.SpecialTokenCount > 0;
        Begin(1, hasSpecialTokens ? 0 : 1);
        Append(hasSpecialTokens ? [] : [tokenizer.PadId]);
    }
}
