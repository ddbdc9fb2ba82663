namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Permanent residence cards of foreigners: 18 digits that begin with 9 and have the check digit of GB 11643 (cards since 2023), or three
/// letters and 12 digits, six of which are a birth date (older cards).
/// </summary>
internal sealed class ForeignerPermitDetector() : DigitGroupDetector("foreignerPermit", Checked, "check digit or birth date of a permanent residence card")
{
    protected override bool IsNumber(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int start, ref int end)
    {
        if (digits.Length >= 17)
        {
            return digits[0] == 9 && IdNumber.IsValid(text, digits, groups, ref end);
        }

        if (digits.Length != 12 || groups.Length != 1 || start < 3 || Surroundings.IsWordChar(text, start - 4) || Surroundings.IsWordChar(text, end) ||
            text.AsSpan(start - 3, 3).ContainsAnyExceptInRange('A', 'Z'))
        {
            return false;
        }

        var (year, month, day) = (IdNumber.Number(digits[4..6]), IdNumber.Number(digits[6..8]), IdNumber.Number(digits[8..10]));
        start -= 3;

        // The century is unknown. Every date of the 20th century also exists in the 21st.
        return IdNumber.IsDate(2000 + year, month, day);
    }
}
