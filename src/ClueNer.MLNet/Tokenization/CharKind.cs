namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// How tokenization treats a code point. The first six kinds are properties of the code point, with the numbers that
/// <c>UnicodeData.Generated.cs</c> uses. The last two say how a <see cref="NormalizationTable"/> treats it.
/// </summary>
internal enum CharKind : byte
{
    /// <summary>Part of a word, unchanged.</summary>
    Letter = 0,

    /// <summary>A nonspacing mark: dropped if accents are removed, otherwise a <see cref="Letter"/>.</summary>
    Mark = 1,

    /// <summary>A word of its own if Chinese chars are split, otherwise a <see cref="Letter"/>.</summary>
    Ideograph = 2,

    /// <summary>A word of its own.</summary>
    Punctuation = 3,

    /// <summary>Ends a word.</summary>
    Space = 4,

    /// <summary>Controls, formats, private use: treated as absent, so a word continues after them.</summary>
    Removed = 5,

    /// <summary>Part of a word, as one other char.</summary>
    Folded = 6,

    /// <summary>
    /// Everything else: surrogates, chars that fold into several chars or into ideographs, and marks that may be reordered.
    /// </summary>
    Special = 7,
}
