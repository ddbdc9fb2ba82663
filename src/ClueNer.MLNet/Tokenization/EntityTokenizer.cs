using System.Text;
using ClueNer.MLNet.Tokenization;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet;

/// <summary>
/// Turns text into tokens whose chars index the original text. Thread-safe. The answers depend on neither culture, ICU nor .NET version.
/// </summary>
/// <remarks>
/// It is a <see cref="Tokenizer"/> of Microsoft.ML.Tokenizers, for whoever counts tokens or cuts texts by them: the tokens are those of
/// <see cref="Tokenize"/>, without <c>[CLS]</c> and <c>[SEP]</c>. Normalizing and finding words belong to finding tokens: no normalized
/// text is handed out, offsets index the text that was given, and the arguments <c>considerNormalization</c> and
/// <c>considerPreTokenization</c> change nothing.
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

    /// <summary>The settings the tokenizer was made with.</summary>
    public EntityTokenizerOptions Options { get; }

    /// <summary>The tokens' texts, by id.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>Id of <c>[PAD]</c> or <c>&lt;pad&gt;</c>; 0 where the vocabulary has none.</summary>
    public int PadId => _tokenization.PadId;

    /// <summary>Id of <c>[UNK]</c> or <c>&lt;unk&gt;</c>.</summary>
    public int UnknownId => _tokenization.UnknownId;

    /// <summary>Id of <c>[CLS]</c>, or <c>&lt;s&gt;</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int StartId { get; }

    /// <summary>Id of <c>[SEP]</c>, or <c>&lt;/s&gt;</c>; in mode <see cref="TokenizationMode.Characters"/> -1.</summary>
    public int EndId { get; }

    /// <summary>How many tokens there are around the text's own: 2 (<c>[CLS]</c> and <c>[SEP]</c>) or 0.</summary>
    public int SpecialTokenCount => StartId < 0 ? 0 : 2;

    /// <summary>Reads a <c>vocab.txt</c>: one token a line, split on <c>\n</c> only (and <c>\r\n</c>, where every line ends so); in mode SentencePiece a <c>sentencepiece.bpe.model</c>.</summary>
    /// <exception cref="EntityModelException">The file is missing, or lacks <c>[UNK]</c>, or in mode WordPiece <c>[CLS]</c> or <c>[SEP]</c>.</exception>
    public static EntityTokenizer Load(string vocabularyFile, EntityTokenizerOptions? options = null)
    {
        if (!File.Exists(vocabularyFile))
        {
            throw new EntityModelException(
                $"There is no file '{vocabularyFile}'; expected a vocabulary with one token a line, so pass the path of the checkpoint's vocab.txt.");
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
    /// Makes a tokenizer from the content of a <c>vocab.txt</c>, or in mode SentencePiece of a <c>sentencepiece.bpe.model</c> in base64.
    /// </summary>
    /// <exception cref="EntityModelException">The vocabulary lacks <c>[UNK]</c>, or in mode WordPiece <c>[CLS]</c> or <c>[SEP]</c>, or is no SentencePiece model.</exception>
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
    /// Replaces the content of <paramref name="tokens"/> by the tokens of <paramref name="text"/>, without <c>[CLS]</c> and <c>[SEP]</c>.
    /// Every text has tokens, or none: nothing throws. No token covers half a surrogate pair.
    /// </summary>
    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        tokens.Clear();
        _tokenization.Tokenize(text, tokens);
    }

    /// <summary>Whether Hugging Face's pipeline takes a token as the continuation of a word; what the vocabulary lacks never continues one.</summary>
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
            throw new EntityModelException("The vocabulary given is no base64, expected a SentencePiece model in it: pass the file's path to Load, or its bytes in base64.", e);
        }
    }
}
