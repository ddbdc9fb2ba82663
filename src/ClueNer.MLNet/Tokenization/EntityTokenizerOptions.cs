namespace ClueNer.MLNet;

/// <summary>Settings of an <see cref="EntityTokenizer"/>; the defaults are those of Hugging Face's BertTokenizer.</summary>
public sealed record EntityTokenizerOptions
{
    /// <summary>How a text becomes tokens. Default: <see cref="TokenizationMode.WordPiece"/>.</summary>
    public TokenizationMode Mode { get; init; } = TokenizationMode.WordPiece;

    /// <summary>Whether text is lower-cased before it is looked up in the vocabulary. Default: <see langword="true"/>.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Whether accents are removed. Default: <see langword="null"/>, the same as <see cref="LowerCase"/>.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Whether every CJK ideograph is a word of its own. Default: <see langword="true"/>.</summary>
    public bool SplitChineseChars { get; init; } = true;

    /// <summary>
    /// Whether traditional Chinese characters are looked up as simplified ones, one to one. Use it for models trained on simplified text.
    /// Chars still index the original text. Default: <see langword="false"/>.
    /// </summary>
    public bool FoldTraditional { get; init; }
}
