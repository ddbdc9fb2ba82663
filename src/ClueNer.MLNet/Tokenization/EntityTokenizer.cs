namespace ClueNer.MLNet;

/// <summary>
/// Turns text into tokens whose chars index the original text. Thread-safe.
/// </summary>
public sealed class EntityTokenizer
{
    private EntityTokenizer(IReadOnlyList<string> vocabulary, EntityTokenizerOptions options)
    {
        Options = options;
        Vocabulary = vocabulary;
    }

    /// <summary>The settings the tokenizer was made with.</summary>
    public EntityTokenizerOptions Options { get; }

    /// <summary>The tokens' texts, by id.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Id of <c>[PAD]</c>, or 0 where the vocabulary has none.</summary>
    public int PadId { get; }

    /// <summary>Id of <c>[UNK]</c>.</summary>
    public int UnknownId { get; }

    /// <summary>Id of <c>[CLS]</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int StartId { get; }

    /// <summary>Id of <c>[SEP]</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int EndId { get; }

    /// <summary>How many tokens stand around the text's own: 2 (<c>[CLS]</c> and <c>[SEP]</c>) or 0.</summary>
    public int SpecialTokenCount => Options.Mode == TokenizationMode.WordPiece ? 2 : 0;

    /// <summary>Reads a <c>vocab.txt</c>: one token a line, split on <c>\n</c> only.</summary>
    public static EntityTokenizer Load(string vocabularyFile, EntityTokenizerOptions? options = null) =>
        Create(File.ReadAllText(vocabularyFile), options);

    /// <summary>Makes a tokenizer from the content of a <c>vocab.txt</c>.</summary>
    public static EntityTokenizer Create(string vocabulary, EntityTokenizerOptions? options = null) =>
        new(vocabulary.Split('\n'), options ?? new EntityTokenizerOptions());

    /// <summary>Replaces the content of <paramref name="tokens"/> by the tokens of <paramref name="text"/>, without <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens) => throw new NotImplementedException();

    /// <summary>
    /// Whether Hugging Face's pipeline takes a token as the continuation of a word: its text in the vocabulary is not as long,
    /// in code points, as the piece of the original text it covers (<c>##3</c> over <c>3</c>); <c>[UNK]</c> never continues one.
    /// </summary>
    internal bool ContinuesWord(int id, ReadOnlySpan<char> covered) => throw new NotImplementedException();
}
