namespace ClueNer.MLNet.Tokenization;

/// <summary>A way to turn a text into tokens, with its vocabulary. Thread-safe.</summary>
internal interface ITokenization
{
    /// <summary>The tokens' texts, by id.</summary>
    string[] Vocabulary { get; }

    /// <summary>The id that pads a window.</summary>
    int PadId { get; }

    /// <summary>The id of anything that the vocabulary lacks.</summary>
    int UnknownId { get; }

    /// <summary>The id before a window's own tokens; -1 if there is none.</summary>
    int StartId { get; }

    /// <summary>The id after a window's own tokens; -1 if there is none.</summary>
    int EndId { get; }

    /// <summary>Appends the tokens of <paramref name="text"/>, which can be any string.</summary>
    void Tokenize(ReadOnlySpan<char> text, TextTokens tokens);

    /// <summary>Whether Hugging Face's pipeline treats a token, which is not unknown, as the continuation of a word.</summary>
    bool ContinuesWord(int id, ReadOnlySpan<char> text, int charStart, int charEnd);

    /// <summary>A token as written in a text, without the vocabulary's marks.</summary>
    ReadOnlySpan<char> Written(int id);

    /// <summary>Whether a space separates two tokens of a text; <paramref name="previous"/> is -1 before the first.</summary>
    bool AreApart(int previous, int id);
}
