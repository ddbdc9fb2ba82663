namespace ClueNer.MLNet;

/// <summary>
/// The tokens of one text, without <c>[CLS]</c> and <c>[SEP]</c>: ids, and the chars of the original text that each token covers.
/// One instance can be filled again and again; it is not thread-safe.
/// </summary>
public sealed class TextTokens
{
    private int[] _ids = new int[64];
    private int[] _charStarts = new int[64];
    private int[] _charEnds = new int[64];

    /// <summary>The number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>Vocabulary ids, one per token.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Index of each token's first char in the original text.</summary>
    public ReadOnlySpan<int> CharStarts => _charStarts.AsSpan(0, Count);

    /// <summary>Index after each token's last char in the original text.</summary>
    public ReadOnlySpan<int> CharEnds => _charEnds.AsSpan(0, Count);

    /// <summary>Removes all tokens and keeps the memory.</summary>
    public void Clear() => Count = 0;

    internal void Add(int id, int charStart, int charEnd)
    {
        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, Count * 2);
            Array.Resize(ref _charStarts, Count * 2);
            Array.Resize(ref _charEnds, Count * 2);
        }

        _ids[Count] = id;
        _charStarts[Count] = charStart;
        _charEnds[Count] = charEnd;
        Count++;
    }

    internal void ExtendLast(int charEnd) => _charEnds[Count - 1] = charEnd;

    internal void RemoveFrom(int count) => Count = count;

    /// <summary>Appends the tokens of another text.</summary>
    internal void Append(TextTokens other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            Add(other._ids[i], other._charStarts[i], other._charEnds[i]);
        }
    }
}
