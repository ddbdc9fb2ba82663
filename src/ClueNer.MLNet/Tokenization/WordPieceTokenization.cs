using System.Buffers;
using System.Text;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// Tokenizes one text with WordPiece. Chars are folded into a word until something ends it. Then the word becomes the longest tokens that
/// match it from the beginning, or <c>[UNK]</c> as a whole. The rules are those of Hugging Face's BertNormalizer, BertPreTokenizer and
/// WordPiece, in one pass over the chars.
/// </summary>
internal ref struct WordPieceTokenization
{
    /// <summary>The size of every caller's word buffers, in chars.</summary>
    public const int WordCapacity = 2 * (MaxWordLength + 1);

    // In code points, after folding. A longer word becomes [UNK] without being looked up.
    private const int MaxWordLength = 100;

    private readonly NormalizationTable _folding;
    private readonly VocabularyIndex _index;
    private readonly SpecialTokens _specialTokens;
    private readonly ReadOnlySpan<char> _text;
    private readonly TextTokens _tokens;
    private readonly Span<char> _wordChars;
    private readonly Span<int> _wordStarts;
    private int _wordCharCount;
    private int _wordLength;
    private int _wordLastStart;

    public WordPieceTokenization(
        NormalizationTable folding,
        VocabularyIndex index,
        SpecialTokens specialTokens,
        ReadOnlySpan<char> text,
        TextTokens tokens,
        Span<char> wordChars,
        Span<int> wordStarts)
    {
        _folding = folding;
        _index = index;
        _specialTokens = specialTokens;
        _text = text;
        _tokens = tokens;
        _wordChars = wordChars;
        _wordStarts = wordStarts;
    }

    public void Run()
    {
        var kinds = _folding.Kinds;
        var folds = _folding.Folds;
        for (var i = 0; i < _text.Length;)
        {
            var c = _text[i];
            switch (kinds[c])
            {
                case CharKind.Letter:
                    AddToWord(c, i++);
                    break;
                case CharKind.Folded:
                    AddToWord(folds[c], i++);
                    break;
                case CharKind.Ideograph:
                    EndWord();
                    AddChar(c, i++);
                    break;
                case CharKind.Punctuation:
                    EndWord();
                    if (c == SpecialTokens.FirstChar && _specialTokens.Match(_text[i..], out var id, out var length))
                    {
                        _tokens.Add(id, i, i + length);
                        i += length;
                    }
                    else
                    {
                        AddChar(c, i++);
                    }

                    break;
                case CharKind.Space:
                    EndWord();
                    i++;
                    break;
                case CharKind.Special:
                    i = AddSpecial(i);
                    break;
                default:
                    i++;
                    break;
            }
        }

        EndWord();
    }

    /// <summary>Adds the code point at <paramref name="i"/>, or all marks around it that canonical ordering moves.</summary>
    /// <returns>The index at which the text continues.</returns>
    private int AddSpecial(int i)
    {
        // Half a surrogate pair counts as U+FFFD, which is removed.
        if (Rune.DecodeFromUtf16(_text[i..], out var rune, out var length) != OperationStatus.Done)
        {
            return i + 1;
        }

        if (_folding.Moves(rune.Value))
        {
            var cluster = CombiningSequence.Around(_text, i, _folding);
            foreach (var (codePoint, start) in cluster.Kept)
            {
                AddFolded(codePoint, start);
            }

            return cluster.CharEnd;
        }

        switch (_folding.KindOf(rune.Value))
        {
            case CharKind.Removed:
                break;
            case CharKind.Ideograph or CharKind.Punctuation:
                EndWord();
                AddFolded(rune.Value, i);
                EndWord();
                break;
            default:
                AddFolded(rune.Value, i);
                break;
        }

        return i + length;
    }

    private void AddFolded(int codePoint, int start)
    {
        if (codePoint <= char.MaxValue && _folding.Kinds[codePoint] == CharKind.Folded)
        {
            AddToWord(_folding.Folds[codePoint], start);
            return;
        }

        if (_folding.FoldingOf(codePoint) is not { } folding)
        {
            AddUnfolded(codePoint, start);
            return;
        }

        foreach (var rune in folding.EnumerateRunes())
        {
            // U+226E decomposes into a less-than sign and a mark; the sign still counts as punctuation.
            var ends = UnicodeData.KindOf(rune.Value) == CharKind.Punctuation;
            if (ends)
            {
                EndWord();
            }

            AddToWord(rune, start);
            if (ends)
            {
                EndWord();
            }
        }
    }

    private void AddUnfolded(int codePoint, int start)
    {
        Span<char> jamo = stackalloc char[3];
        var count = _folding.StripAccents ? UnicodeData.DecomposeHangul(codePoint, jamo) : 0;
        foreach (var letter in jamo[..count])
        {
            AddToWord(letter, start);
        }

        if (count == 0)
        {
            AddToWord(new Rune(codePoint), start);
        }
    }

    private void AddToWord(Rune rune, int start)
    {
        if (_wordLength < MaxWordLength)
        {
            var count = rune.EncodeToUtf16(_wordChars[_wordCharCount..]);
            _wordStarts.Slice(_wordCharCount, count).Fill(start);
            _wordCharCount += count;
        }

        EndOfAddToWord(start);
    }

    private void AddToWord(char c, int start)
    {
        if (_wordLength < MaxWordLength)
        {
            _wordChars[_wordCharCount] = c;
            _wordStarts[_wordCharCount++] = start;
        }

        EndOfAddToWord(start);
    }

    private void EndOfAddToWord(int start)
    {
        _wordLength++;
        _wordLastStart = start;
    }

    private readonly void AddChar(char c, int start)
    {
        var id = _index.CharIds[c];
        _tokens.Add(id < 0 ? _specialTokens.UnknownId : id, start, start + 1);
    }

    private void EndWord()
    {
        if (_wordLength > 0)
        {
            AddWord();
            _wordLength = 0;
            _wordCharCount = 0;
        }
    }

    private readonly void AddWord()
    {
        var tokenCount = _tokens.Count;
        var word = _wordChars[.._wordCharCount];
        for (var i = 0; i < word.Length && _wordLength <= MaxWordLength;)
        {
            var id = _index.LongestMatch(word[i..], later: i > 0, out var length);
            if (id < 0)
            {
                break;
            }

            _tokens.Add(id, _wordStarts[i], CodePoints.EndAt(_text, _wordStarts[i + length - 1]));
            i += length;
            if (i == word.Length)
            {
                return;
            }
        }

        _tokens.RemoveFrom(tokenCount);
        _tokens.Add(_specialTokens.UnknownId, _wordStarts[0], CodePoints.EndAt(_text, _wordLastStart));
    }
}
