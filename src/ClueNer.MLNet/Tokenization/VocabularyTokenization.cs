using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>Tokens of a <c>vocab.txt</c>, in WordPiece or Characters mode.</summary>
internal sealed class VocabularyTokenization : ITokenization
{
    private readonly VocabularyIndex _index;
    private readonly SpecialTokens _specialTokens;
    private readonly NormalizationTable? _folding;
    private readonly bool _foldTraditional;

    /// <param name="vocabulary">The tokens' texts, by id.</param>
    /// <param name="options">The settings.</param>
    /// <param name="source">Where the vocabulary came from, for messages.</param>
    /// <exception cref="EntityModelException">The vocabulary lacks <c>[UNK]</c>, or, in WordPiece mode, <c>[CLS]</c> or <c>[SEP]</c>.</exception>
    public VocabularyTokenization(string[] vocabulary, EntityTokenizerOptions options, string source)
    {
        Vocabulary = vocabulary;
        _foldTraditional = options.FoldTraditional;
        _index = new VocabularyIndex(vocabulary);
        _specialTokens = new SpecialTokens(_index);
        if (_specialTokens.UnknownId < 0)
        {
            throw Lacks("[UNK]", source, vocabulary.Length);
        }

        if (options.Mode == TokenizationMode.WordPiece)
        {
            _folding = NormalizationTable.For(options);
            StartId = _specialTokens.StartId >= 0 ? _specialTokens.StartId : throw Lacks("[CLS]", source, vocabulary.Length);
            EndId = _specialTokens.EndId >= 0 ? _specialTokens.EndId : throw Lacks("[SEP]", source, vocabulary.Length);
        }
    }

    public string[] Vocabulary { get; }

    public int PadId => Math.Max(_specialTokens.PadId, 0);

    public int UnknownId => _specialTokens.UnknownId;

    public int StartId { get; } = -1;

    public int EndId { get; } = -1;

    [SkipLocalsInit]
    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens)
    {
        if (_folding is null)
        {
            AddCharacters(text, tokens);
            return;
        }

        Span<char> wordChars = stackalloc char[WordPieceTokenization.WordCapacity];
        Span<int> wordStarts = stackalloc int[WordPieceTokenization.WordCapacity];
        new WordPieceTokenization(_folding, _index, _specialTokens, text, tokens, wordChars, wordStarts).Run();
    }

    /// <summary>
    /// A token continues a word if its text in the vocabulary and the original text that it covers differ in length, in code points
    /// (<c>##3</c> covers <c>3</c>).
    /// </summary>
    public bool ContinuesWord(int id, ReadOnlySpan<char> text, int charStart, int charEnd) =>
        CodePoints.CountOf(Vocabulary[id]) != CodePoints.CountOf(text[charStart..charEnd]);

    public ReadOnlySpan<char> Written(int id) => Vocabulary[id].AsSpan(IsContinuation(id) ? 2 : 0);

    /// <summary>A character that is a word by itself needs no space, so Chinese is written without spaces.</summary>
    public bool AreApart(int previous, int id) =>
        _folding is not null && previous >= 0 && !IsContinuation(id) && !IsIdeograph(Vocabulary[previous]) && !IsIdeograph(Vocabulary[id]);

    private bool IsContinuation(int id) => _folding is not null && Vocabulary[id] is ['#', '#', _, ..];

    private bool IsIdeograph(string token) =>
        Rune.DecodeFromUtf16(token, out var rune, out var length) == OperationStatus.Done && length == token.Length && _folding!.KindOf(rune.Value) == CharKind.Ideograph;

    private static EntityModelException Lacks(string token, string source, int count) => new(
        $"The vocabulary {source} has {count} tokens but no {token}; expected a BERT vocabulary with one token per line, " +
        "so pass the vocab.txt that belongs to the checkpoint.");

    private void AddCharacters(ReadOnlySpan<char> text, TextTokens tokens)
    {
        Span<char> simplified = stackalloc char[2];
        for (int i = 0, end; i < text.Length; i = end)
        {
            end = CodePoints.EndAt(text, i);
            var id = char.IsWhiteSpace(text[i]) ? -1 : _index.ExactMatch(_foldTraditional ? Simplify(text[i..end], simplified) : text[i..end]);
            tokens.Add(id < 0 ? UnknownId : id, i, end);
        }
    }

    private static ReadOnlySpan<char> Simplify(ReadOnlySpan<char> codePoint, Span<char> simplified) =>
        Rune.DecodeFromUtf16(codePoint, out var rune, out _) == OperationStatus.Done
            ? simplified[..new Rune(TraditionalChars.Simplify(rune.Value)).EncodeToUtf16(simplified)]
            : codePoint;
}
