namespace ClueNer.MLNet.Tokenization;

/// <summary>Tokens that the vocabulary never splits a text into. They are found in a text only exactly as written.</summary>
internal sealed class SpecialTokens
{
    /// <summary>The first char of each of them.</summary>
    public const char FirstChar = '[';

    private readonly List<(string Text, int Id)> _found = [];

    public SpecialTokens(VocabularyIndex index)
    {
        PadId = Find(index, "[PAD]");
        UnknownId = Find(index, "[UNK]");
        StartId = Find(index, "[CLS]");
        EndId = Find(index, "[SEP]");
        Find(index, "[MASK]");
    }

    public int PadId { get; }

    public int UnknownId { get; }

    public int StartId { get; }

    public int EndId { get; }

    /// <summary>Finds the special token that <paramref name="text"/> begins with. Case matters.</summary>
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

    private int Find(VocabularyIndex index, string special)
    {
        var id = index.ExactMatch(special);
        if (id >= 0)
        {
            _found.Add((special, id));
        }

        return id;
    }
}
