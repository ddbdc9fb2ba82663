using System.Buffers.Binary;
using System.Text;

namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// The normalization that a SentencePiece model carries: what replaces characters, in a double-array trie over UTF-8 (Darts) whose leaves
/// index the replacements.
/// </summary>
internal sealed class SentencePieceCharsMap
{
    // In UTF-8; longer texts are looked up code point by code point, as Hugging Face does.
    private const int LongestKey = 5;

    private readonly uint[] _trie;
    private readonly byte[] _replacements;
    private readonly string?[] _chars = new string?[char.MaxValue + 1];

    /// <param name="content">The field <c>precompiled_charsmap</c>; empty where nothing is replaced.</param>
    /// <exception cref="FormatException">The content is no such map.</exception>
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

    /// <summary>What replaces one code point, or <see langword="null"/> where it stays.</summary>
    public string? Replacement(Rune rune)
    {
        Span<char> chars = stackalloc char[2];
        return rune.IsBmp ? _chars[rune.Value] : Find(chars[..rune.EncodeToUtf16(chars)]);
    }

    /// <summary>What replaces several code points that belong together, or <see langword="null"/> where each is for itself.</summary>
    public string? Replacement(ReadOnlySpan<char> grapheme) =>
        grapheme.Length <= LongestKey && Encoding.UTF8.GetByteCount(grapheme) <= LongestKey ? Find(grapheme) : null;

    /// <summary>The replacement of the shortest key that the text begins with: Hugging Face's rule, where SentencePiece takes the longest.</summary>
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
