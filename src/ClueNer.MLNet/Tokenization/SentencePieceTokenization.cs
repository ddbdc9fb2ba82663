using System.Buffers;
using System.Globalization;
using System.Text;
using ClueNer.MLNet.Text;
using Microsoft.ML.Tokenizers;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// XLM-RoBERTa's tokens. Words are normalized and cut here, as in Hugging Face's tokenizer, so that every char keeps its place in the
/// text. Microsoft.ML.Tokenizers finds the pieces of a word.
/// </summary>
internal sealed class SentencePieceTokenization : ITokenization
{
    // fairseq's ids: four tokens of its own, then SentencePiece's pieces without the first three, then the mask.
    private static readonly string[] FirstTokens = ["<s>", "<pad>", "</s>", "<unk>"];
    private static readonly string[] FirstPieces = ["<unk>", "<s>", "</s>"];

    private readonly SentencePieceTokenizer _pieces;
    private readonly SentencePieceCharsMap _charsMap;
    private readonly bool _foldTraditional;
    private readonly (string Text, int Id)[] _special;

    private SentencePieceTokenization(SentencePieceTokenizer pieces, SentencePieceFile file, bool foldTraditional)
    {
        _pieces = pieces;
        _charsMap = new SentencePieceCharsMap(file.CharsMap);
        _foldTraditional = foldTraditional;
        Vocabulary = [.. FirstTokens, .. file.Pieces.Skip(FirstPieces.Length), "<mask>"];
        _special = [.. FirstTokens.Select((token, id) => (token, id)), ("<mask>", Vocabulary.Length - 1)];
    }

    public string[] Vocabulary { get; }

    public int PadId => 1;

    public int UnknownId => 3;

    public int StartId => 0;

    public int EndId => 2;

    /// <param name="content">A <c>sentencepiece.bpe.model</c>.</param>
    /// <param name="foldTraditional">Whether traditional characters are looked up as simplified ones.</param>
    /// <param name="source">Where the content came from, for messages.</param>
    /// <exception cref="EntityModelException">The content is not such a file, or belongs to another family.</exception>
    public static SentencePieceTokenization Create(byte[] content, bool foldTraditional, string source)
    {
        try
        {
            var file = SentencePieceFile.Parse(content);
            if (!file.Pieces.Take(FirstPieces.Length).SequenceEqual(FirstPieces))
            {
                throw new EntityModelException($"The vocabulary {source} does not begin with {string.Join(", ", FirstPieces)}, expected XLM-RoBERTa's SentencePiece model: pass the sentencepiece.bpe.model that belongs to the checkpoint.");
            }

            return new(SentencePieceTokenizer.Create(new MemoryStream(content), addBeginningOfSentence: false, addEndOfSentence: false), file, foldTraditional);
        }
        catch (Exception e) when (e is not EntityModelException)
        {
            // The library throws its parser's exceptions.
            throw new EntityModelException($"The vocabulary {source} cannot be read ({e.Message.TrimEnd('.')}), expected a SentencePiece model: copy it from the checkpoint again.", e);
        }
    }

    public void Tokenize(ReadOnlySpan<char> text, TextTokens tokens)
    {
        var word = new SentencePieceWord();
        try
        {
            for (var i = 0; i < text.Length;)
            {
                if (text[i] == '<' && IsSpecial(text[i..], out var id, out var length))
                {
                    EndWord(ref word, text, tokens);
                    tokens.Add(id, i, i + length);
                }
                else
                {
                    length = GraphemeLength(text[i..]);
                    AddGrapheme(text, i, length, ref word, tokens);
                }

                i += length;
            }

            EndWord(ref word, text, tokens);
        }
        finally
        {
            word.Dispose();
        }
    }

    /// <summary>
    /// A token begins a word if it begins the text or follows a space, as in every tokenizer that does not mark continuations.
    /// </summary>
    public bool ContinuesWord(int id, ReadOnlySpan<char> text, int charStart, int charEnd) =>
        charStart > 0 && text[charStart - 1] != ' ' && text[charStart] != ' ';

    public ReadOnlySpan<char> Written(int id) => Vocabulary[id].AsSpan().TrimStart(SentencePieceWord.Mark);

    public bool AreApart(int previous, int id) => previous >= 0 && Vocabulary[id] is [SentencePieceWord.Mark, ..];

    private static int GraphemeLength(ReadOnlySpan<char> text) =>
        IsAlone(text[0]) && (text.Length == 1 || IsAlone(text[1])) ? 1 : StringInfo.GetNextTextElementLength(text);

    /// <summary>
    /// Chars that do not join a neighbour of the same kind: nearly all Chinese text, without looking up its properties.
    /// </summary>
    private static bool IsAlone(char c) => c is >= ' ' and < '\u0300' or >= '\u4E00' and <= '\u9FFF';

    private bool IsSpecial(ReadOnlySpan<char> text, out int id, out int length)
    {
        foreach (var (special, specialId) in _special)
        {
            if (text.StartsWith(special))
            {
                (id, length) = (specialId, special.Length);
                return true;
            }
        }

        (id, length) = (-1, 0);
        return false;
    }

    private void AddGrapheme(ReadOnlySpan<char> text, int start, int length, ref SentencePieceWord word, TextTokens tokens)
    {
        var end = start + length;
        if (CodePoints.EndAt(text, start) < end && _charsMap.Replacement(text[start..end]) is { } whole)
        {
            Add(whole, text, start, end, ref word, tokens);
            return;
        }

        while (start < end)
        {
            // Half a surrogate pair counts as U+FFFD.
            var isDone = Rune.DecodeFromUtf16(text[start..], out var rune, out _) == OperationStatus.Done;
            var next = isDone ? CodePoints.EndAt(text, start) : start + 1;
            if (_charsMap.Replacement(rune) is { } replacement)
            {
                Add(replacement, text, start, next, ref word, tokens);
            }
            else
            {
                Add(rune, start, text, ref word, tokens);
            }

            start = next;
        }
    }

    /// <summary>The n-th code point of a replacement takes the n-th place of the text that it replaces, or the last place.</summary>
    private void Add(string replacement, ReadOnlySpan<char> text, int start, int end, ref SentencePieceWord word, TextTokens tokens)
    {
        foreach (var rune in replacement.EnumerateRunes())
        {
            Add(rune, start, text, ref word, tokens);
            start = CodePoints.EndAt(text, start) < end ? CodePoints.EndAt(text, start) : start;
        }
    }

    private void Add(Rune rune, int start, ReadOnlySpan<char> text, ref SentencePieceWord word, TextTokens tokens)
    {
        if (rune.Value == SentencePieceWord.Mark || Rune.IsWhiteSpace(rune))
        {
            EndWord(ref word, text, tokens);
        }
        else
        {
            word.Add(_foldTraditional ? new Rune(TraditionalChars.Simplify(rune.Value)) : rune, start);
        }
    }

    private void EndWord(ref SentencePieceWord word, ReadOnlySpan<char> text, TextTokens tokens)
    {
        if (word.Count == 1)
        {
            return;
        }

        var starts = word.Starts;
        var isUnknown = false;
        foreach (var token in _pieces.EncodeToTokens(word.Chars, out _, addBeginningOfSentence: false, addEndOfSentence: false, considerPreTokenization: false, considerNormalization: false))
        {
            var (first, after) = (token.Offset.Start.Value, token.Offset.End.Value);
            var charEnd = CodePoints.EndAt(text, starts[after - 1]);
            // Neighbours that the vocabulary lacks become one token.
            if (isUnknown && token.Id == 0)
            {
                tokens.ExtendLast(charEnd);
            }
            else
            {
                tokens.Add(token.Id == 0 ? UnknownId : token.Id + 1, starts[first], charEnd);
            }

            isUnknown = token.Id == 0;
        }

        word.Clear();
    }
}
