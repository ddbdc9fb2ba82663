namespace ClueNer.MLNet.Text;

/// <summary>
/// Converts between chars (UTF-16 code units) and the code points that Python's strings are indexed by. A lone surrogate is
/// one code point, as in Python.
/// </summary>
internal readonly struct CodePoints
{
    // Null if the text has no surrogates: then both indexes are the same.
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
        for (var index = 0; index < text.Length; index = EndAt(text, index))
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

    /// <summary>The code point that begins at a char; -1 if none does, in the middle of a surrogate pair or outside the text.</summary>
    public int FromChar(int charIndex)
    {
        if (_chars is not null)
        {
            return Math.Max(Array.BinarySearch(_chars, charIndex), -1);
        }

        return charIndex >= 0 && charIndex <= Count ? charIndex : -1;
    }

    /// <summary>Index after the code point that begins at a char.</summary>
    public static int EndAt(ReadOnlySpan<char> text, int start) =>
        start + 1 < text.Length && char.IsSurrogatePair(text[start], text[start + 1]) ? start + 2 : start + 1;

    /// <summary>Number of code points.</summary>
    public static int CountOf(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var index = 0; index < text.Length; index = EndAt(text, index))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether every surrogate has its partner, so that UTF-8 can hold the text.</summary>
    public static bool AreWhole(ReadOnlySpan<char> text)
    {
        for (int index = 0, end; index < text.Length; index = end)
        {
            end = EndAt(text, index);
            if (end == index + 1 && char.IsSurrogate(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
