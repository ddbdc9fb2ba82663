namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Mainland mobile numbers: 1, then 3 to 9, then nine digits; also after +86, 86 or 0086, and in groups.</summary>
internal sealed class MobileDetector() : DigitGroupDetector("mobile", Formed, "form of a mobile number")
{
    protected override bool IsNumber(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int start, ref int end)
    {
        var country = digits switch
        {
            [0, 0, 8, 6, .. { Length: 11 }] => 4,
            [8, 6, .. { Length: 11 }] => 2,
            { Length: 11 } => 0,
            _ => -1,
        };
        if (country < 0 || digits[country] != 1 || digits[country + 1] < 3)
        {
            return false;
        }

        if (country > 0 && start > 0 && text[start - 1] == '+')
        {
            start--;
        }

        // 8613800138000 or 86 138 0013 8000: the country in the first group or alone, and the rest in up to three groups of three or more.
        return groups[0] - country is 0 or >= 3 && !groups[1..].ContainsAnyInRange(0, 2);
    }
}
