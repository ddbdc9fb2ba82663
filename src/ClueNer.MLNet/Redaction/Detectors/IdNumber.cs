namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>The rules of GB 11643 that the numbers of residents and foreigners share: birth date and check digit.</summary>
internal static class IdNumber
{
    private const int X = 10;

    // The provinces' codes of GB/T 2260, and 81 to 83 of the residence permits for Hong Kong, Macao and Taiwan.
    private static readonly HashSet<int> Provinces =
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
    ];

    /// <summary>Whether 18 digits, the last of which may be an X after the others, form such a number.</summary>
    /// <param name="text">The text in its half-width form.</param>
    /// <param name="digits">18 digits, or 17 before an X.</param>
    /// <param name="groups">Their groups.</param>
    /// <param name="end">The char after the last digit. It is moved past the X.</param>
    public static bool IsValid(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int end)
    {
        int check;
        if (digits.Length == 18)
        {
            check = digits[17];
        }
        else if (digits.Length == 17 && end < text.Length && text[end] is 'X' or 'x' && !Surroundings.IsWordChar(text, end + 1))
        {
            check = X;
        }
        else
        {
            return false;
        }

        var lastGroup = groups[^1] + (check == X ? 1 : 0);
        if (groups.Length > 4 || groups[..^1].ContainsAnyInRange(0, 2) || lastGroup < 3 || digits[0] == 0)
        {
            return false;
        }

        // ISO 7064 MOD 11-2: the weight of a digit is 2 to the power of its distance from the end.
        var sum = 0;
        foreach (var digit in digits[..17])
        {
            sum = (sum + digit) * 2 % 11;
        }

        if ((sum + check) % 11 != 1 || !IsDate(Number(digits[6..10]), Number(digits[10..12]), Number(digits[12..14])))
        {
            return false;
        }

        end += check == X ? 1 : 0;
        return true;
    }

    public static bool IsProvince(ReadOnlySpan<int> digits) => Provinces.Contains(Number(digits[..2]));

    public static bool IsDate(int year, int month, int day) =>
        year is >= 1900 and <= 2099 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    public static int Number(ReadOnlySpan<int> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit;
        }

        return number;
    }
}
