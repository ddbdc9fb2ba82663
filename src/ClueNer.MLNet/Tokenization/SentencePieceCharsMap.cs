using System.Buffers.Binary;
using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// The normalization in a SentencePiece model: the replacements of characters, in a double-array trie over UTF-8 (Darts) whose leaves
/// index the replacements.
/// </summary>
internal sealed class SentencePieceCharsMap
{
    // In bytes of UTF-8. Longer texts are looked up code point by code point, as in Hugging Face.
    private const int LongestKey = 5;

    private readonly uint[] _trie;
    private readonly byte[] _replacements;
    private readonly string?[] _chars = new string?[char.MaxValue + 1];

    /// <param name="content">The field <c>precompiled_charsmap</c>; empty if nothing is replaced.</param>
    /// <exception cref="FormatException">The content is not such a map.</exception>
    public SentencePieceCharsMap(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            (_trie, _replacements) = ([], []);
            return;
        }

        var size = content.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32LittleEndian(content);
        if (size % 4 != 0 || size > content.Length - 4)
        {
            throw new FormatException("The map of characters is cut short.");
        }

        _trie = new uint[size / 4];
        for (var i = 0; i < _trie.Length; i++)
        {
            _trie[i] = BinaryPrimitives.ReadUInt32LittleEndian(content[(4 + (i * 4))..]);
        }

        _replacements = content[(4 + (int)size)..].ToArray();
        for (var c = 0; c <= char.MaxValue; c++)
        {
            _chars[c] = char.IsSurrogate((char)c) ? null : Find([(char)c]);
        }
    }

    /// <summary>The replacement of one code point, or <see langword="null"/> if it stays.</summary>
    public string? Replacement(Rune rune)
    {
        Span<char> chars = stackalloc char[2];
        return rune.IsBmp ? _chars[rune.Value] : Find(chars[..rune.EncodeToUtf16(chars)]);
    }

    /// <summary>
    /// The replacement of several code points that belong together, or <see langword="null"/> if each is looked up by itself.
    /// </summary>
    public string? Replacement(ReadOnlySpan<char> grapheme) =>
        grapheme.Length <= LongestKey && Encoding.UTF8.GetByteCount(grapheme) <= LongestKey ? Find(grapheme) : null;

    /// <summary>
    /// The replacement of the shortest key that the text begins with. This is Hugging Face's rule; SentencePiece takes the longest.
    /// </summary>
    private string? Find(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes = bytes[..Encoding.UTF8.GetBytes(text, bytes)];
        var node = Follow(0, 0);
        foreach (var b in bytes)
        {
            node ^= b;
            if (node >= _trie.Length || (_trie[node] & 0x800000FF) != b)
            {
                return null;
            }

            var hasLeaf = (_trie[node] & 0x100) != 0;
            node = Follow(node, node);
            if (hasLeaf && node < _trie.Length)
            {
                return ReplacementAt((int)(_trie[node] & 0x7FFFFFFF));
            }
        }

        return null;
    }

    private uint Follow(uint node, uint from) => node < _trie.Length ? from ^ ((_trie[node] >> 10) << (int)((_trie[node] & 0x200) >> 6)) : uint.MaxValue;

    private string? ReplacementAt(int start)
    {
        if (start >= _replacements.Length)
        {
            return null;
        }

        var rest = _replacements.AsSpan(start);
        var end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }
}
