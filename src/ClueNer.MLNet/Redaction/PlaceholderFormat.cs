using System.Buffers;
using System.Globalization;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// The form of placeholders, <c>〔company1〕</c>, and why a redacted text can be read in one way only.
/// </summary>
/// <remarks>
/// <code>
/// placeholder = opening name separator number closing
/// name        = 1 to 64 of: a letter (char.IsLetter), 0-9, "_", "-"; the last is not 0-9
/// number      = 1 to 18 of 0-9; the first is not 0
/// </code>
/// <para>
/// The opening's first char occurs nowhere else in a placeholder, and neither does the closing's last char. The separator does not end
/// in a digit, and the closing does not begin with one. So a placeholder has only one (name, number): the number is the longest run of
/// digits before the closing. A type becomes a name by replacing what is not allowed, so two types may share a name (<c>x1</c> and
/// <c>x1_</c>). A dictionary therefore counts per name, never per type, and no placeholder is issued twice.
/// </para>
/// <para>
/// <c>Restore(Redact(text)) == text</c>: a redacted text consists of inserted placeholders and of pieces of the original between
/// them. A placeholder has its first char, and its last, exactly once. Take any placeholder Q that can be read in the redacted text,
/// and one P that was inserted. If they share a char, Q cannot begin before P (P's first char would lie inside Q) nor end after it
/// (P's last char would lie inside Q), and by the same argument P neither begins before nor ends after Q: Q is P. So every other Q
/// lies within one piece of the original, where <see cref="Find"/> finds it: redaction replaces such look-alikes with placeholders
/// of their own. Then everything that can be read as a placeholder was inserted, and restoring, which never reads its own output
/// again, puts the original back. Nothing here depends on the numbers that a dictionary has issued so far, so it may keep growing,
/// for other texts, before a text is restored.
/// </para>
/// </remarks>
internal sealed class PlaceholderFormat
{
    public const string DefaultText = "〔{type}{number}〕";

    private const string Type = "{type}", Number = "{number}";
    private const int MaxNameLength = 64;
    private const int MaxNumberLength = 18;
    private const int MaxFixedLength = 32;

    private readonly string _opening;
    private readonly string _separator;
    private readonly string _closing;
    private readonly bool _asciiNames;
    private readonly SearchValues<char> _ends;

    private PlaceholderFormat(string text, string opening, string separator, string closing, bool asciiNames)
    {
        (Text, _opening, _separator, _closing, _asciiNames) = (text, opening, separator, closing, asciiNames);
        _ends = SearchValues.Create([opening[0], closing[^1]]);
        MaxLength = opening.Length + separator.Length + closing.Length + MaxNameLength + MaxNumberLength;
    }

    /// <summary><c>〔company1〕</c>.</summary>
    public static PlaceholderFormat Default { get; } = Parse(DefaultText);

    /// <summary>The same, with ASCII names only: next to surrogates, which are Chinese, a name must not look like one.</summary>
    public static PlaceholderFormat Ascii { get; } = new(DefaultText, Default._opening, "", Default._closing, asciiNames: true);

    /// <summary>The format as it was given.</summary>
    public string Text { get; }

    /// <summary>The char that a placeholder begins with.</summary>
    public char Open => _opening[0];

    /// <summary>The char that a placeholder ends with.</summary>
    public char Close => _closing[^1];

    /// <summary>Length of the longest placeholder: the most that a streaming reader must hold back.</summary>
    public int MaxLength { get; }

    /// <summary>Reads a format such as <c>[{type}_{number}]</c>.</summary>
    /// <exception cref="ArgumentException">With this format a redacted text could be read in more than one way.</exception>
    public static PlaceholderFormat Parse(string text)
    {
        var type = text.IndexOf(Type, StringComparison.Ordinal);
        var number = text.IndexOf(Number, StringComparison.Ordinal);
        if (type < 1 || number < type + Type.Length || number + Number.Length >= text.Length)
        {
            throw Invalid(text, "does not consist of chars, {type}, {number} and chars, in this order");
        }

        string opening = text[..type], separator = text[(type + Type.Length)..number], closing = text[(number + Number.Length)..];
        var all = opening + separator + closing;
        if (all.Length > MaxFixedLength)
        {
            throw Invalid(text, FormattableString.Invariant($"has {all.Length} chars of its own, more than {MaxFixedLength}"));
        }

        foreach (var c in (char[])[opening[0], closing[^1]])
        {
            if (IsNameChar(c) || char.IsSurrogate(c) || char.IsWhiteSpace(c) || all.Count(other => other == c) > 1)
            {
                throw Invalid(text, $"has '{c}' as its first or last char, which must be a sign that occurs once");
            }
        }

        if ((separator.Length > 0 && char.IsAsciiDigit(separator[^1])) || char.IsAsciiDigit(closing[0]))
        {
            throw Invalid(text, "has a digit next to {number}");
        }

        return new PlaceholderFormat(text, opening, separator, closing, asciiNames: false);
    }

    /// <summary>Turns a type into a name: chars that are not allowed become <c>_</c>, and a last digit is followed by <c>_</c>.</summary>
    public string NameOf(string type)
    {
        Span<char> name = stackalloc char[MaxNameLength];
        var length = Math.Min(type.Length, MaxNameLength);
        for (var i = 0; i < length; i++)
        {
            name[i] = IsAllowed(type[i]) ? type[i] : '_';
        }

        if (length == 0 || char.IsAsciiDigit(name[length - 1]))
        {
            length = Math.Min(length + 1, MaxNameLength);
            name[length - 1] = '_';
        }

        return name[..length].ToString();
    }

    public string Create(string name, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{_opening}{name}{_separator}{number}{_closing}");

    /// <summary>Takes a placeholder apart; <see langword="false"/> if the text is not one.</summary>
    public bool TryParse(ReadOnlySpan<char> placeholder, out string name, out long number)
    {
        name = "";
        number = 0;
        if (!placeholder.StartsWith(_opening) || LengthAt(placeholder) != placeholder.Length)
        {
            return false;
        }

        var inner = placeholder[_opening.Length..^_closing.Length];
        var digits = inner[(inner.LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        name = inner[..^(digits.Length + _separator.Length)].ToString();
        number = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Index of the first placeholder in <paramref name="text"/>, or -1. Reads each char at most a few times.</summary>
    public int Find(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var start = 0;
        while (true)
        {
            var next = text[start..].IndexOf(Open);
            if (next < 0)
            {
                return -1;
            }

            start += next;
            length = LengthAt(text[start..]);
            if (length > 0)
            {
                return start;
            }

            start++;
        }
    }

    /// <summary>
    /// Index, after the first char, of the next char that a placeholder begins or ends with; the text's length if there is none.
    /// </summary>
    public int NextEnd(ReadOnlySpan<char> text)
    {
        var index = text[1..].IndexOfAny(_ends);
        return index < 0 ? text.Length : index + 1;
    }

    /// <summary>Whether <paramref name="text"/>, whose first char is <see cref="Open"/>, may be the beginning of a placeholder.</summary>
    public bool MayBegin(ReadOnlySpan<char> text)
    {
        if (text.Length >= MaxLength || NextEnd(text) < text.Length)
        {
            return false;
        }

        foreach (var c in text[1..])
        {
            if (!IsAllowed(c) && !_opening.Contains(c) && !_separator.Contains(c) && !_closing.Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Length of the placeholder that <paramref name="text"/>, whose first char is <see cref="Open"/>, begins with; 0 if there is none.</summary>
    private int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxLength)
        {
            text = text[..MaxLength];
        }

        var end = NextEnd(text) + 1;
        if (end > text.Length || text[end - 1] != Close || !text.StartsWith(_opening) || !text[..end].EndsWith(_closing))
        {
            return 0;
        }

        // In a short text the opening and the closing could share chars.
        var innerLength = end - _opening.Length - _closing.Length;
        var inner = innerLength > 0 ? text.Slice(_opening.Length, innerLength) : [];
        var numberStart = inner.LastIndexOfAnyExceptInRange('0', '9') + 1;
        var nameLength = numberStart - _separator.Length;
        var numberLength = inner.Length - numberStart;
        var valid = nameLength is > 0 and <= MaxNameLength && numberLength is > 0 and <= MaxNumberLength && inner[numberStart] != '0' &&
            inner[nameLength..numberStart].SequenceEqual(_separator) && IsName(inner[..nameLength]);
        return valid ? end : 0;
    }

    private bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!IsAllowed(c))
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[^1]);
    }

    private bool IsAllowed(char c) => IsNameChar(c) && (!_asciiNames || char.IsAscii(c));

    private static bool IsNameChar(char c) => char.IsLetter(c) || char.IsAsciiDigit(c) || c is '_' or '-';

    private static ArgumentException Invalid(string text, string found) =>
        new($"The placeholder format '{text}' {found}, expected a form that can be read in one way only: write [{Type}{Number}] or <{Type}:{Number}>, for instance.");
}
