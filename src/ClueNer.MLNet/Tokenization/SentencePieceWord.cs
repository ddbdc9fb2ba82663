using System.Buffers;
using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>A normalized word after its word mark. Each char keeps the place of the text's code point that it came from.</summary>
internal ref struct SentencePieceWord
{
    public const char Mark = '\u2581';

    private char[] _chars = ArrayPool<char>.Shared.Rent(256);
    private int[] _starts = ArrayPool<int>.Shared.Rent(256);

    public SentencePieceWord()
    {
        _chars[0] = Mark;
        Count = 1;
    }

    /// <summary>The number of chars, the mark included.</summary>
    public int Count { get; private set; }

    public readonly ReadOnlySpan<char> Chars => _chars.AsSpan(0, Count);

    /// <summary>Where each char's code point begins in the text; the mark has the first char's.</summary>
    public readonly ReadOnlySpan<int> Starts => _starts.AsSpan(0, Count);

    public void Add(Rune rune, int start)
    {
        if (Count + 2 > _chars.Length || Count + 2 > _starts.Length)
        {
            Grow();
        }

        if (Count == 1)
        {
            _starts[0] = start;
        }

        var length = rune.EncodeToUtf16(_chars.AsSpan(Count));
        _starts.AsSpan(Count, length).Fill(start);
        Count += length;
    }

    public void Clear() => Count = 1;

    public readonly void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        ArrayPool<int>.Shared.Return(_starts);
    }

    private void Grow()
    {
        var (chars, starts) = (_chars, _starts);
        _chars = ArrayPool<char>.Shared.Rent(Count * 2);
        _starts = ArrayPool<int>.Shared.Rent(Count * 2);
        chars.AsSpan(0, Count).CopyTo(_chars);
        starts.AsSpan(0, Count).CopyTo(_starts);
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<int>.Shared.Return(starts);
    }
}
