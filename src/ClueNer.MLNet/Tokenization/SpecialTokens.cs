namespace ClueNer.MLNet;

/// <summary>The tokens that no text is split into by the vocabulary, and that are found in a text only as they are written.</summary>
internal sealed class SpecialTokens
{
    /// <summary>What every one of them begins with.</summary>
    public const char FirstChar = '[';

    private readonly List<(string Text, int Id)> _found = [];

    public SpecialTokens(string[] vocabulary)
    {
        PadId = Find(vocabulary, "[PAD]");
        UnknownId = Find(vocabulary, "[UNK]");
        StartId = Find(vocabulary, "[CLS]");
        EndId = Find(vocabulary, "[SEP]");
        Find(vocabulary, "[MASK]");
    }

    public int PadId { get; }

    public int UnknownId { get; }

    public int StartId { get; }

    public int EndId { get; }

    /// <summary>The special token that <paramref name="text"/> begins with; upper and lower case differ.</summary>
    public bool Match(ReadOnlySpan<char> text, out int id, out int length)
    {
        foreach (var (special, specialId) in _found)
        {
            if (text.StartsWith(special))
            {
                id = specialId;
                length = special.Length;
                return true;
            }
        }

        id = -1;
        length = 0;
        return false;
    }

    // The last of several equal lines counts, as in a dictionary filled line by line.
    private int Find(string[] vocabulary, string special)
    {
        var id = Array.LastIndexOf(vocabulary, special);
        if (id >= 0)
        {
            _found.Add((special, id));
        }

        return id;
    }
}
