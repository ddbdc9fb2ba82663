namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Finds ID, mobile and bank card numbers: groups of digits, with one space or dash between two. A number begins and ends where a
/// group does, so none is found inside a longer run of digits.
/// </summary>
/// <remarks>From each group at most five groups and 19 digits are looked at: linear in the text.</remarks>
internal static class NumberDetector
{
    public const string IdNumberType = "idNumber";
    public const string MobileType = "mobile";
    public const string BankCardType = "bankCard";

    private const int MaxDigits = 19;
    private const int MaxGroups = 5;
    private const int NoDigit = -1;

    public static void Find(string text, RedactionDetectors detectors, List<SpanCandidate> findings)
    {
        if ((detectors & (RedactionDetectors.IdNumber | RedactionDetectors.Mobile | RedactionDetectors.BankCard)) == 0)
        {
            return;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (DigitAt(text, i) != NoDigit && (i == 0 || DigitAt(text, i - 1) == NoDigit))
            {
                FindFrom(text, i, detectors, findings);
            }
        }
    }

    private static void FindFrom(string text, int start, RedactionDetectors detectors, List<SpanCandidate> findings)
    {
        Span<int> digits = stackalloc int[MaxDigits];
        Span<int> groups = stackalloc int[MaxGroups];
        int digitCount = 0;
        int end = start;
        for (int groupCount = 1; groupCount <= MaxGroups; groupCount++)
        {
            int groupStart = end;
            for (int digit; (digit = DigitAt(text, end)) != NoDigit; end++)
            {
                if (digitCount == MaxDigits)
                {
                    return;
                }

                digits[digitCount++] = digit;
            }

            groups[groupCount - 1] = end - groupStart;
            Add(text, start, end, digits[..digitCount], groups[..groupCount], detectors, findings);
            if (end >= text.Length || !IsSeparator(text[end]) || DigitAt(text, end + 1) == NoDigit)
            {
                return;
            }

            end++;
        }
    }

    private static void Add(
        string text, int start, int end, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, RedactionDetectors detectors, List<SpanCandidate> findings)
    {
        // A number can be an ID and pass Luhn as well: it is an ID, as the checks of an ID are the harder ones.
        if (detectors.HasFlag(RedactionDetectors.IdNumber) && IdNumberLength(text, end, digits, groups) is var extra and >= 0)
        {
            findings.Add(SpanCandidate.Create(text, IdNumberType, start, end + extra, SpanCandidateSource.Detector));
        }
        else if (detectors.HasFlag(RedactionDetectors.BankCard) && IsBankCard(digits, groups))
        {
            findings.Add(SpanCandidate.Create(text, BankCardType, start, end, SpanCandidateSource.Detector));
        }
        else if (detectors.HasFlag(RedactionDetectors.Mobile) && IsMobile(digits, groups, out bool withCountry))
        {
            bool withPlus = withCountry && start > 0 && text[start - 1] is '+' or '＋';
            findings.Add(SpanCandidate.Create(text, MobileType, withPlus ? start - 1 : start, end, SpanCandidateSource.Detector));
        }
    }

    /// <summary>How many chars behind the digits belong to an ID number, the <c>X</c> (1) or none (0); -1 where it is no ID number.</summary>
    private static int IdNumberLength(string text, int end, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups)
    {
        const int X = 10;
        int check;
        if (digits.Length == 18)
        {
            check = digits[17];
        }
        else if (digits.Length == 17 && end < text.Length && text[end] is 'X' or 'x' or 'Ｘ' or 'ｘ' &&
            (end + 1 == text.Length || (DigitAt(text, end + 1) == NoDigit && !char.IsAsciiLetter(text[end + 1]))))
        {
            check = X;
        }
        else
        {
            return -1;
        }

        if (groups.Length > 4 || groups[..^1].ContainsAnyInRange(0, 2) || groups[^1] + (check == X ? 1 : 0) < 3 || digits[0] == 0)
        {
            return -1;
        }

        int year = Number(digits[6..10]);
        int month = Number(digits[10..12]);
        int day = Number(digits[12..14]);
        if (year is < 1900 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return -1;
        }

        // ISO 7064 MOD 11-2: the weight of a digit is 2 to the power of its distance from the end.
        int sum = 0;
        foreach (int digit in digits[..17])
        {
            sum = (sum + digit) * 2 % 11;
        }

        return (sum + check) % 11 == 1 ? (check == X ? 1 : 0) : -1;
    }

    private static bool IsMobile(ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, out bool withCountry)
    {
        int country = digits switch
        {
            [0, 0, 8, 6, .. { Length: 11 }] => 4,
            [8, 6, .. { Length: 11 }] => 2,
            { Length: 11 } => 0,
            _ => -1,
        };
        withCountry = country > 0;
        if (country < 0 || digits[country] != 1 || digits[country + 1] < 3)
        {
            return false;
        }

        // 8613800138000 or 86 138 0013 8000, the country in the first group or alone; the rest in up to three groups of three or more.
        int first = groups[0] - country;
        ReadOnlySpan<int> rest = groups[1..];
        return (first == 0 ? rest.Length <= 3 : first >= 3 && rest.Length <= 2) && !rest.ContainsAnyInRange(0, 2);
    }

    private static bool IsBankCard(ReadOnlySpan<int> digits, ReadOnlySpan<int> groups)
    {
        if (digits.Length < 16 || digits[0] == 0 || groups[..^1].ContainsAnyInRange(0, 3))
        {
            return false;
        }

        int sum = 0;
        for (int i = 1; i <= digits.Length; i++)
        {
            int digit = digits[^i] * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    private static int Number(ReadOnlySpan<int> digits)
    {
        int number = 0;
        foreach (int digit in digits)
        {
            number = number * 10 + digit;
        }

        return number;
    }

    private static int DigitAt(string text, int index)
    {
        char c = index < text.Length ? text[index] : default;
        return c is >= '0' and <= '9' ? c - '0' : c is >= '０' and <= '９' ? c - '０' : NoDigit;
    }

    private static bool IsSeparator(char c) => c is ' ' or '-' or '\u00A0' or '\u3000' or '－' or '\u2010' or '\u2011' or '–';
}
