namespace ClueNer.MLNet;

/// <summary>Settings of an <see cref="EntityTokenizer"/>; the defaults are those of Hugging Face's BertTokenizer.</summary>
public sealed record EntityTokenizerOptions
{
    /// <summary>How a text becomes tokens. Default: <see cref="TokenizationMode.WordPiece"/>.</summary>
    public TokenizationMode Mode { get; init; } = TokenizationMode.WordPiece;

    /// <summary>Whether text is lower-cased before the vocabulary is asked. Default: <see langword="true"/>.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether accents are removed. Default: <see langword="null"/>, which means: as <see cref="LowerCase"/>.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether every CJK ideograph is a word of its own. Default: <see langword="true"/>.</summary>
    public bool SplitChineseChars { get; init; } = true;

    /// <summary>
    /// Whether traditional Chinese characters are looked up as the simplified ones, one to one: for models that learned from simplified
    /// text. Chars index the text as it is. Default: <see langword="false"/>.
    /// </summary>
    public bool FoldTraditional { get; init; }
}
