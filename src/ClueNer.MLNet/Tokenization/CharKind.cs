namespace ClueNer.MLNet.Tokenization;

/// <summary>
/// What a code point means to tokenization. The first six are properties of the code point, in the numbers of
/// <c>UnicodeData.Generated.cs</c>; the last two say how a <see cref="NormalizationTable"/> treats it.
/// </summary>
internal enum CharKind : byte
{
    /// <summary>Belongs to a word as it is.</summary>
    Letter = 0,

    /// <summary>A nonspacing mark: dropped where accents are, else a <see cref="Letter"/>.</summary>
    Mark = 1,

    /// <summary>A word of its own where Chinese chars are split, else a <see cref="Letter"/>.</summary>
    Ideograph = 2,

    /// <summary>A word of its own.</summary>
    Punctuation = 3,

    /// <summary>Ends a word.</summary>
    Space = 4,

    /// <summary>Controls, formats, private use: as if it were not there; a word goes on after it.</summary>
    Removed = 5,

    /// <summary>Belongs to a word as one other char.</summary>
    Folded = 6,

    /// <summary>Everything else: surrogates, foldings into several chars or of ideographs, marks that change places.</summary>
    Special = 7,
}
