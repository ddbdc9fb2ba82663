using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using ClueNer.MLNet.Tokenization;

namespace ClueNer.MLNet;

/// <summary>
/// Turns text into tokens whose chars index the original text. Thread-safe. The answers depend on neither culture, ICU nor .NET version.
/// </summary>
public sealed class EntityTokenizer
{
    private readonly VocabularyIndex _index;
    private readonly SpecialTokens _specialTokens;
    private readonly NormalizationTable? _folding;

    private EntityTokenizer(string[] vocabulary, EntityTokenizerOptions options, string source)
    {
        Options = options;
        Vocabulary = Array.AsReadOnly(vocabulary);
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

    /// <summary>The settings the tokenizer was made with.</summary>
    public EntityTokenizerOptions Options { get; }

    /// <summary>The tokens' texts, by id.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Id of <c>[PAD]</c>, or 0 where the vocabulary has none.</summary>
    public int PadId => Math.Max(_specialTokens.PadId, 0);

    /// <summary>Id of <c>[UNK]</c>.</summary>
    public int UnknownId => _specialTokens.UnknownId;

    /// <summary>Id of <c>[CLS]</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int StartId { get; } = -1;

    /// <summary>Id of <c>[SEP]</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int EndId { get; } = -1;

    /// <summary>How many tokens there are around the text's own: 2 (<c>[CLS]</c> and <c>[SEP]</c>) or 0.</summary>
    public int SpecialTokenCount => Options.Mode == TokenizationMode.WordPiece ? 2 : 0;

    /// <summary>Reads a <c>vocab.txt</c>: one token a line, split on <c>\n</c> only (and <c>\r\n</c>, where every line ends so).</summary>
    /// <exception cref="EntityModelException">The file is missing, or lacks <c>[UNK]</c>, or in mode WordPiece <c>[CLS]</c> or <c>[SEP]</c>.</exception>
    public static EntityTokenizer Load(string vocabularyFile, EntityTokenizerOptions? options = null)
    {
        if (!File.Exists(vocabularyFile))
        {
            throw new EntityModelException(
                $"There is no file '{vocabularyFile}'; expected a vocabulary with one token a line, so pass the path of the checkpoint's vocab.txt.");
        }

        try
        {
            var content = File.ReadAllText(vocabularyFile, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return new(VocabularyLines.Parse(content), options ?? new EntityTokenizerOptions(), $"'{vocabularyFile}'");
        }
        catch (DecoderFallbackException e)
        {
            throw new EntityModelException($"'{vocabularyFile}' is not UTF-8, expected a vocabulary in UTF-8: copy it from the checkpoint again, or convert it.", e);
        }
    }

    /// <summary>Makes a tokenizer from the content of a <c>vocab.txt</c>.</summary>
    /// <exception cref="EntityModelException">The vocabulary lacks <c>[UNK]</c>, or in mode WordPiece <c>[CLS]</c> or <c>[SEP]</c>.</exception>
    public static EntityTokenizer Create(string vocabulary, EntityTokenizerOptions? options = null) =>
        new(VocabularyLines.Parse(vocabulary), options ?? new EntityTokenizerOptions(), "given");

    /// <summary>
    /// Replaces the content of <paramref name="tokens"/> by the tokens of <paramref name="text"/>, without <c>[CLS]</c> and <c>[SEP]</c>.
    /// Every text has tokens, or none: nothing throws. No token covers half a surrogate pair.
    /// </summary>
    [SkipLocalsInit]
    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
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
    /// Whether Hugging Face's pipeline takes a token as the continuation of a word: its text in the vocabulary is not as long,
    /// in code points, as the piece of the original text it covers (<c>##3</c> over <c>3</c>); <c>[UNK]</c> never continues one.
    /// </summary>
    internal bool ContinuesWord(int id, ReadOnlySpan<char> covered) =>
        id != UnknownId && CodePointCount(Vocabulary[id]) != CodePointCount(covered);

    private static int CodePointCount(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static EntityModelException Lacks(string token, string source, int count) => new(
        $"The vocabulary {source} has {count} tokens but no {token}; expected a BERT vocabulary with one token a line, " +
        "so pass the vocab.txt that belongs to the checkpoint.");

    private void AddCharacters(ReadOnlySpan<char> text, TextTokens tokens)
    {
        Span<char> simplified = stackalloc char[2];
        for (var i = 0; i < text.Length;)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            var id = char.IsWhiteSpace(text[i]) ? -1 : _index.ExactMatch(Options.FoldTraditional ? Simplify(text.Slice(i, length), simplified) : text.Slice(i, length));
            tokens.Add(id < 0 ? UnknownId : id, i, i + length);
            i += length;
        }
    }

    private static ReadOnlySpan<char> Simplify(ReadOnlySpan<char> codePoint, Span<char> simplified) =>
        Rune.DecodeFromUtf16(codePoint, out var rune, out _) == OperationStatus.Done
            ? simplified[..new Rune(TraditionalChars.Simplify(rune.Value)).EncodeToUtf16(simplified)]
            : codePoint;
}
