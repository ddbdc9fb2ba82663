namespace ClueNer.MLNet.Text;

/// <summary>
/// Converts between chars (UTF-16 code units) and the code points that Python's strings are indexed by. A lone surrogate is
/// one code point, as in Python.
/// </summary>
internal readonly struct CodePoints
{
    // Null where the text has no surrogates: then both indexes are the same.
    private readonly int[]? _chars;

    public CodePoints(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            Count = text.Length;
            return;
        }

        var chars = new int[text.Length + 1];
        var count = 0;
        for (var index = 0; index < text.Length; index += char.IsSurrogatePair(text, index) ? 2 : 1)
        {
            chars[count++] = index;
        }

        chars[count] = text.Length;
        _chars = chars[..(count + 1)];
        Count = count;
    }

    /// <summary>Number of code points.</summary>
    public int Count { get; }

    /// <summary>The char at which a code point begins; the text's length for <see cref="Count"/>.</summary>
    public int ToChar(int codePoint) => _chars is null ? codePoint : _chars[codePoint];

    /// <summary>The code point that begins at a char, or -1 where none does: in the middle of a surrogate pair, or outside the text.</summary>
    public int FromChar(int charIndex)
    {
        if (_chars is not null)
        {
            return Math.Max(Array.BinarySearch(_chars, charIndex), -1);
        }

        return charIndex >= 0 && charIndex <= Count ? charIndex : -1;
    }
}
