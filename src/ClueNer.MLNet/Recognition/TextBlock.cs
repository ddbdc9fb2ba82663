using ClueNer.MLNet.Decoding;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Recognition;

/// <summary>Texts that are recognised together: their tokens, windows and batches, and finally their entities.</summary>
internal sealed class TextBlock
{
    private readonly List<ReadOnlyMemory<char>> _texts = [];
    private readonly List<TokenRange> _tokenRanges = [];
    private readonly TextTokens _tokens = new();

    public int TextCount => _texts.Count;

    public int TokenCount => _tokens.Count;

    public List<Window> Windows { get; } = [];

    /// <summary>Index of the text of each window.</summary>
    public List<int> WindowTexts { get; } = [];

    /// <summary>The windows' indexes in the order of the batches.</summary>
    public int[] Order { get; set; } = [];

    /// <summary>Each batch is a range of <see cref="Order"/>.</summary>
    public List<Range> Batches { get; } = [];

    /// <summary>The number of windows of each text that are not scored yet.</summary>
    public int[] WindowsLeft { get; set; } = [];

    /// <summary>The logits of each text with several windows, as they come in.</summary>
    public float[]?[] Logits { get; set; } = [];

    /// <summary>The entities of each text, once it is decoded.</summary>
    public DecodedEntity[][] Entities { get; set; } = [];

    public ReadOnlyMemory<char> Text(int text) => _texts[text];

    public int TextTokenCount(int text) => _tokenRanges[text].Count;

    public ReadOnlySpan<int> Ids(int text) => _tokenRanges[text].Of(_tokens.Ids);

    public ReadOnlySpan<int> CharStarts(int text) => _tokenRanges[text].Of(_tokens.CharStarts);

    public ReadOnlySpan<int> CharEnds(int text) => _tokenRanges[text].Of(_tokens.CharEnds);

    public void Append(ReadOnlyMemory<char> text, TextTokens tokens)
    {
        _texts.Add(text);
        _tokenRanges.Add(new TokenRange(_tokens.Count, tokens.Count));
        _tokens.Append(tokens);
    }

    public void Clear()
    {
        _texts.Clear();
        _tokenRanges.Clear();
        _tokens.Clear();
        Windows.Clear();
        WindowTexts.Clear();
        Batches.Clear();
    }

    private readonly record struct TokenRange(int Start, int Count)
    {
        public ReadOnlySpan<int> Of(ReadOnlySpan<int> all) => all.Slice(Start, Count);
    }
}
