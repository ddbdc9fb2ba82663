namespace ClueNer.MLNet.Tokenization;

/// <summary>One way in which a text becomes tokens, with its vocabulary. Thread-safe.</summary>
internal interface ITokenization
{
    /// <summary>The tokens' texts, by id.</summary>
    string[] Vocabulary { get; }

    /// <summary>The id that fills the rest of a window.</summary>
    int PadId { get; }

    /// <summary>The id of what the vocabulary lacks.</summary>
    int UnknownId { get; }

    /// <summary>The id before a window's own tokens, or -1.</summary>
    int StartId { get; }

    /// <summary>The id after a window's own tokens, or -1.</summary>
    int EndId { get; }

    /// <summary>Appends the tokens of <paramref name="text"/>, whatever it is.</summary>
    void Tokenize(ReadOnlySpan<char> text, TextTokens tokens);

    /// <summary>Whether Hugging Face's pipeline takes a token, which is not unknown, as the continuation of a word.</summary>
    bool ContinuesWord(int id, ReadOnlySpan<char> text, int charStart, int charEnd);

    /// <summary>A token as it is written in a text, without the vocabulary's marks.</summary>
    ReadOnlySpan<char> Written(int id);

    /// <summary>Whether a space separates two tokens of a text, the first of which may be none (-1).</summary>
    bool AreApart(int previous, int id);
}
