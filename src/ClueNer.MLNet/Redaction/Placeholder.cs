using System.Globalization;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// What a placeholder looks like, <c>〔company1〕</c>, and why a redacted text can be read in one way only.
/// </summary>
/// <remarks>
/// <code>
/// placeholder = "〔" name number "〕"
/// name        = 1 to 64 of: a letter (char.IsLetter), 0-9, "_", "-"; the last is not 0-9
/// number      = 1 to 18 of 0-9; the first is not 0
/// </code>
/// <para>
/// One placeholder, one (name, number): the name does not end in a digit, so the number is the longest run of digits before
/// <c>〕</c>. A type is made into a name by replacing what is not allowed, and two types may share a name (<c>x1</c> and
/// <c>x1_</c>); a dictionary therefore counts per name, never per type, and no placeholder is given out twice.
/// </para>
/// <para>
/// <c>Restore(Redact(text)) == text</c>: a redacted text is made of inserted placeholders and of pieces of the original between
/// them. A placeholder has exactly one <c>〔</c>, its first char, and one <c>〕</c>, its last. Take any placeholder Q that can be
/// read in the redacted text and one P that was inserted. If they share a char, Q cannot begin before P (P's <c>〔</c> would lie
/// inside Q) nor end after it (P's <c>〕</c> would lie inside Q), and by the same argument P neither begins before nor ends
/// after Q: Q is P. So every other Q lies within one piece of the original, and there <see cref="Find"/> finds it: redaction
/// replaces such look-alikes by placeholders of their own. Then everything that can be read as a placeholder was inserted, and
/// restoring, which never reads its own output again, puts back what stood there. Nothing here depends on which numbers a
/// dictionary has given out so far, so a dictionary may go on growing, for other texts, before a text is restored.
/// </para>
/// </remarks>
internal static class Placeholder
{
    public const char Open = '〔';
    public const char Close = '〕';

    /// <summary>Length of the longest placeholder: what a streaming reader must hold back at most.</summary>
    public const int MaxLength = 2 + MaxNameLength + MaxNumberLength;

    private const int MaxNameLength = 64;
    private const int MaxNumberLength = 18;

    /// <summary>Makes a name of a type: what is not allowed becomes <c>_</c>, and a last digit is followed by <c>_</c>.</summary>
    public static string NameOf(string type)
    {
        Span<char> name = stackalloc char[MaxNameLength];
        int length = Math.Min(type.Length, MaxNameLength);
        for (int i = 0; i < length; i++)
        {
            name[i] = IsNameChar(type[i]) ? type[i] : '_';
        }

        if (length == 0 || char.IsAsciiDigit(name[length - 1]))
        {
            length = Math.Min(length + 1, MaxNameLength);
            name[length - 1] = '_';
        }

        return name[..length].ToString();
    }

    public static string Create(string name, long number) => string.Create(CultureInfo.InvariantCulture, $"{Open}{name}{number}{Close}");

    /// <summary>Takes a placeholder apart; <see langword="false"/> where it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> placeholder, out string name, out long number)
    {
        name = "";
        number = 0;
        if (placeholder.IsEmpty || placeholder[0] != Open || LengthAt(placeholder) != placeholder.Length)
        {
            return false;
        }

        ReadOnlySpan<char> inner = placeholder[1..^1];
        ReadOnlySpan<char> digits = inner[(inner.LastIndexOfAnyExceptInRange('0', '9') + 1)..];
        name = inner[..^digits.Length].ToString();
        number = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Index of the first placeholder in <paramref name="text"/>, or -1. Looks at each char once.</summary>
    public static int Find(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        int start = 0;
        while (true)
        {
            int next = text[start..].IndexOf(Open);
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

    /// <summary>Whether what follows the <c>〔</c> that <paramref name="text"/> begins with may be the beginning of a placeholder.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text)
    {
        foreach (char c in text[1..])
        {
            if (!IsNameChar(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Length of the placeholder that <paramref name="text"/>, whose first char is <c>〔</c>, begins with; 0 where there is none.</summary>
    private static int LengthAt(ReadOnlySpan<char> text)
    {
        int close = 1;
        while (close < text.Length && close < MaxLength && IsNameChar(text[close]))
        {
            close++;
        }

        if (close >= text.Length || text[close] != Close)
        {
            return 0;
        }

        ReadOnlySpan<char> inner = text[1..close];
        int nameLength = inner.LastIndexOfAnyExceptInRange('0', '9') + 1;
        int numberLength = inner.Length - nameLength;
        bool valid = nameLength is > 0 and <= MaxNameLength && numberLength is > 0 and <= MaxNumberLength && inner[nameLength] != '0';
        return valid ? close + 1 : 0;
    }

    private static bool IsNameChar(char c) => char.IsLetter(c) || char.IsAsciiDigit(c) || c is '_' or '-';
}
