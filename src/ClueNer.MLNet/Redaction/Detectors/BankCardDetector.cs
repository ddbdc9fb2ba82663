namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Bank cards: 16 to 19 digits, also in groups of four or more, with Luhn's check digit (ISO/IEC 7812-1). They begin with a digit that
/// banks use, 2 to 6, or with 9558.
/// </summary>
internal sealed class BankCardDetector() : DigitGroupDetector("bankCard", BankCardScore, "Luhn check digit")
{
    // An identity number can also pass Luhn, and its own checks are stricter.
    private const float BankCardScore = 0.95f;

    protected override bool IsNumber(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int start, ref int end) =>
        digits.Length >= 16 && (digits[0] is >= 2 and <= 6 || digits.StartsWith([9, 5, 5, 8])) && !groups[..^1].ContainsAnyInRange(0, 3) &&
        HasLuhnDigit(digits) && !Surroundings.IsOtherNumber(text, start);

    private static bool HasLuhnDigit(ReadOnlySpan<int> digits)
    {
        var sum = 0;
        for (var i = 1; i <= digits.Length; i++)
        {
            var digit = digits[^i] * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
