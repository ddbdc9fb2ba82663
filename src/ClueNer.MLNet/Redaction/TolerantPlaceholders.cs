namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Reads placeholders as language models return them: with other brackets or none, with spaces and line breaks inside, in another case, or
/// in full-width letters and digits.
/// </summary>
/// <remarks>
/// Only names in the dictionary are read this way. A match does not depend on whether its number is known, so what is protected before a
/// text is sent is exactly what would be read in it afterwards.
/// </remarks>
internal sealed class TolerantPlaceholders
{
    /// <summary>The type of text that looked like a placeholder before redaction.</summary>
    public const string LookAlikeType = "literal";

    /// <summary>More text is needed to decide on a match.</summary>
    public const int NeedsMore = -1;

    private const int MaxSpaces = 8;
    private const int MaxDigits = 18;
    private const string OpenBrackets = "〔[［【〖";
    private const string CloseBrackets = "〕]］】〗";

    private static readonly PlaceholderFormat Format = PlaceholderFormat.Default;

    private readonly RedactionDictionary _dictionary;
    private readonly string[] _names;
    private readonly HashSet<char> _firstChars;

    // Null if two placeholders differ only in case or width, and stand for different texts.
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The dictionary writes placeholders of another form, or surrogates.</exception>
    public TolerantPlaceholders(RedactionDictionary dictionary)
    {
        if (dictionary.Syntax != ReplacementSyntax.Default)
        {
            throw new ArgumentException(
                $"The dictionary writes {dictionary.Syntax}, expected placeholders like 〔name1〕, whose changed forms can be recognised: create the dictionary without a custom format.",
                nameof(dictionary));
        }

        _dictionary = dictionary;
        HashSet<string> names = [LookAlikeType];
        foreach (var entry in dictionary.Entries)
        {
            if (Format.TryParse(entry.Placeholder, out var name, out _))
            {
                names.Add(Fold(name));
                var key = Fold(entry.Placeholder[1..^1]);
                _texts[key] = _texts.TryGetValue(key, out var known) && known != entry.Text ? null : entry.Text;
            }
        }

        // Longest first: a name may begin with another.
        _names = [.. names.OrderByDescending(name => name.Length)];
        _firstChars = [.. _names.Select(name => name[0])];
    }

    /// <summary>Index of the first char that a placeholder may begin with; the text's length if there is none.</summary>
    public int FindStart(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (OpenBrackets.Contains(text[i]) || _firstChars.Contains(Fold(text[i])))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>
    /// Length of the placeholder that <paramref name="text"/> begins with; 0 if there is none; <see cref="NeedsMore"/> if the next chars
    /// decide.
    /// </summary>
    /// <param name="before">The char before; a bracket if a placeholder was just read, or at the beginning.</param>
    /// <param name="text">The text from there on; not empty.</param>
    /// <param name="isEnd">Whether no more text comes.</param>
    /// <param name="original">What the placeholder stands for; <see langword="null"/> if that is not known.</param>
    public int Match(char before, ReadOnlySpan<char> text, bool isEnd, out string? original)
    {
        original = null;
        var isBracketed = OpenBrackets.Contains(text[0]);
        var length = 0;
        foreach (var name in _names)
        {
            length = MatchName(name, before, text, isBracketed, isEnd, out original);
            if (length != 0)
            {
                return length;
            }
        }

        return text[0] == Format.Open ? MatchUnknown(text, isEnd) : 0;
    }

    private int MatchName(string name, char before, ReadOnlySpan<char> text, bool isBracketed, bool isEnd, out string? original)
    {
        original = null;
        Span<char> key = stackalloc char[name.Length + MaxDigits];
        Span<char> exact = stackalloc char[name.Length + MaxDigits + 2];
        var count = 0;
        var spaces = 0;
        var end = 0;
        var i = isBracketed ? 1 : 0;
        for (; i < text.Length; i++)
        {
            if (isBracketed && char.IsWhiteSpace(text[i]))
            {
                if (++spaces > MaxSpaces)
                {
                    break;
                }

                continue;
            }

            var c = Fold(text[i]);
            var fits = count < name.Length ? c == name[count] : char.IsAsciiDigit(c) && (count > name.Length || c != '0');
            if (!fits)
            {
                break;
            }

            if (count == key.Length)
            {
                return 0;
            }

            key[count] = c;
            exact[++count] = text[i];
            end = i + 1;
        }

        if (i == text.Length && !isEnd)
        {
            return isBracketed || IsBoundary(name, before) ? NeedsMore : 0;
        }

        if (count <= name.Length)
        {
            return 0;
        }

        var isClosed = i < text.Length && CloseBrackets.Contains(text[i]);
        var length = i + 1;
        if (!isBracketed || !isClosed)
        {
            // A lone bracket belongs to the surrounding text, unless only placeholders have it.
            var after = end < text.Length ? text[end] : Format.Close;
            var isBetween = (isBracketed ? text[0] == Format.Open : IsBoundary(name, before)) && IsBoundary(name, after);
            if (!isBetween)
            {
                return 0;
            }

            length = !isBracketed && after == Format.Close && end < text.Length ? end + 1 : end;
        }

        exact[0] = Format.Open;
        exact[count + 1] = Format.Close;
        original = _dictionary.Find(exact[..(count + 2)]) ?? _texts.GetValueOrDefault(key[..count].ToString());
        return length;
    }

    /// <summary>Matches a placeholder in its exact form, with a name that the dictionary does not have.</summary>
    private static int MatchUnknown(ReadOnlySpan<char> text, bool isEnd)
    {
        var close = Format.NextEnd(text);
        if (close == text.Length)
        {
            return isEnd || !Format.MayBegin(text) ? 0 : NeedsMore;
        }

        return Format.Find(text[..(close + 1)], out var length) == 0 ? length : 0;
    }

    /// <summary>
    /// Whether a name without a bracket may be next to this char. Chinese has no spaces, so a Chinese name must not be next to any letter:
    /// nothing is read in <c>该公司1月</c>.
    /// </summary>
    private static bool IsBoundary(string name, char c)
    {
        var folded = Fold(c);
        return name.All(char.IsAscii)
            ? !char.IsAsciiLetterOrDigit(folded) && folded is not ('_' or '-')
            : !char.IsLetterOrDigit(folded) && folded is not ('_' or '-');
    }

    private static string Fold(string text) => string.Create(text.Length, text, (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            folded[i] = Fold(source[i]);
        }
    });

    /// <summary>Half-width and lower case.</summary>
    private static char Fold(char c) => char.ToLowerInvariant(c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c);
}
