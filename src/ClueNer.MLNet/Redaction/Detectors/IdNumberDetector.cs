namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Mainland resident identity numbers: 18 digits of GB 11643-1999, the last of which may be X, or the older 15 digits (province, birth date
/// in the 20th century).
/// </summary>
internal sealed class IdNumberDetector() : DigitGroupDetector("idNumber", Checked, "check digit and birth date of GB 11643")
{
    protected override bool IsNumber(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int start, ref int end)
    {
        // A number that begins with 9 is a foreigner's permit.
        if (digits.Length >= 17)
        {
            return digits[0] != 9 && IdNumber.IsValid(text, digits, groups, ref end);
        }

        return digits.Length == 15 && groups.Length == 1 && IdNumber.IsProvince(digits) &&
            IdNumber.IsDate(1900 + IdNumber.Number(digits[6..8]), IdNumber.Number(digits[8..10]), IdNumber.Number(digits[10..12])) &&
            !Surroundings.IsWordChar(text, start - 1) && !Surroundings.IsWordChar(text, end) && !Surroundings.IsOtherNumber(text, start);
    }
}
