using System.Text;
using ClueNer.MLNet.Tokenization;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet;

/// <summary>
/// Turns text into tokens whose chars index the original text. Thread-safe. The result does not depend on the culture, ICU or .NET version.
/// </summary>
/// <remarks>
/// It is a <see cref="Tokenizer"/> of Microsoft.ML.Tokenizers, so it can also count tokens or cut texts by them. The tokens are those of
/// <see cref="Tokenize"/>, without <c>[CLS]</c> and <c>[SEP]</c>. Normalization and pre-tokenization cannot be separated from
/// tokenization: no normalized text is returned, offsets index the given text, and the arguments <c>considerNormalization</c> and
/// <c>considerPreTokenization</c> have no effect.
/// </remarks>
public sealed partial class EntityTokenizer : Tokenizer
{
    private readonly ITokenization _tokenization;

    private EntityTokenizer(ITokenization tokenization, EntityTokenizerOptions options)
    {
        _tokenization = tokenization;
        Options = options;
        Vocabulary = Array.AsReadOnly(tokenization.Vocabulary);
        (StartId, EndId) = (tokenization.StartId, tokenization.EndId);
    }

    /// <summary>The settings that the tokenizer was created with.</summary>
    public EntityTokenizerOptions Options { get; }

    /// <summary>The tokens' texts, by id.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Id of <c>[PAD]</c> or <c>&lt;pad&gt;</c>; 0 if the vocabulary has none.</summary>
    public int PadId => _tokenization.PadId;

    /// <summary>Id of <c>[UNK]</c> or <c>&lt;unk&gt;</c>.</summary>
    public int UnknownId => _tokenization.UnknownId;

    /// <summary>Id of <c>[CLS]</c>, or <c>&lt;s&gt;</c>; -1 in <see cref="TokenizationMode.Characters"/> mode.</summary>
    public int StartId { get; }

    /// <summary>Id of <c>[SEP]</c>, or <c>&lt;/s&gt;</c>; -1 in <see cref="TokenizationMode.Characters"/> mode.</summary>
    public int EndId { get; }

    /// <summary>The number of tokens around the text's own: 2 (<c>[CLS]</c> and <c>[SEP]</c>) or 0.</summary>
    public int SpecialTokenCount => StartId < 0 ? 0 : 2;

    /// <summary>
    /// Reads a <c>vocab.txt</c> with one token per line, split on <c>\n</c> only (or <c>\r\n</c> if every line ends so). In SentencePiece
    /// mode, reads a <c>sentencepiece.bpe.model</c>.
    /// </summary>
    /// <exception cref="EntityModelException">The file is missing, or lacks <c>[UNK]</c>, or, in WordPiece mode, <c>[CLS]</c> or <c>[SEP]</c>.</exception>
    public static EntityTokenizer Load(string vocabularyFile, EntityTokenizerOptions? options = null)
    {
        if (!File.Exists(vocabularyFile))
        {
            throw new EntityModelException(
                $"There is no file '{vocabularyFile}'; expected a vocabulary with one token per line, so pass the path of the checkpoint's vocab.txt.");
        }

        options ??= new EntityTokenizerOptions();
        try
        {
            return options.Mode == TokenizationMode.SentencePiece
                ? new(SentencePieceTokenization.Create(File.ReadAllBytes(vocabularyFile), options.FoldTraditional, $"'{vocabularyFile}'"), options)
                : new(new VocabularyTokenization(VocabularyLines.Parse(File.ReadAllText(vocabularyFile, new UTF8Encoding(false, throwOnInvalidBytes: true))), options, $"'{vocabularyFile}'"), options);
        }
        catch (DecoderFallbackException e)
        {
            throw new EntityModelException($"'{vocabularyFile}' is not UTF-8, expected a vocabulary in UTF-8: copy it from the checkpoint again, or convert it.", e);
        }
    }

    /// <summary>
    /// Creates a tokenizer from the content of a <c>vocab.txt</c>, or, in SentencePiece mode, from a <c>sentencepiece.bpe.model</c> in
    /// base64.
    /// </summary>
    /// <exception cref="EntityModelException">
    /// The vocabulary lacks <c>[UNK]</c>, or, in WordPiece mode, <c>[CLS]</c> or <c>[SEP]</c>, or is not a SentencePiece model.
    /// </exception>
    public static EntityTokenizer Create(string vocabulary, EntityTokenizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        options ??= new EntityTokenizerOptions();
        return new(
            options.Mode == TokenizationMode.SentencePiece
                ? SentencePieceTokenization.Create(FromBase64(vocabulary), options.FoldTraditional, "given")
                : new VocabularyTokenization(VocabularyLines.Parse(vocabulary), options, "given"),
            options);
    }

    /// <summary>
    /// Replaces the content of <paramref name="tokens"/> with the tokens of <paramref name="text"/>, without <c>[CLS]</c> and <c>[SEP]</c>.
    /// No text makes it throw; some texts have no tokens. No token covers half a surrogate pair.
    /// </summary>
    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        _tokenization.Tokenize(text, tokens);
    }

    /// <summary>
    /// Whether Hugging Face's pipeline treats a token as the continuation of a word. An unknown token never continues one.
    /// </summary>
    internal bool ContinuesWord(int id, ReadOnlySpan<char> text, int charStart, int charEnd) =>
        id != UnknownId && _tokenization.ContinuesWord(id, text, charStart, charEnd);

    private static byte[] FromBase64(string vocabulary)
    {
        try
        {
            return Convert.FromBase64String(vocabulary);
        }
        catch (FormatException e)
        {
            throw new EntityModelException("The given vocabulary is not base64, expected a SentencePiece model in base64: pass the file's path to Load, or its bytes in base64.", e);
        }
    }
}
