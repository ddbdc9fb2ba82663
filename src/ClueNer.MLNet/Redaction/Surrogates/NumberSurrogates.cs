using System.Globalization;

namespace ClueNer.MLNet.Redaction.Surrogates;

/// <summary>
/// Surrogates of ASCII chars. They have the form of a number and its check digit, and belong to nobody: mobile numbers of a range that is
/// not assigned, an area code that does not exist, addresses that RFC 2544 and RFC 2606 reserve for tests and examples.
/// </summary>
internal static class NumberSurrogates
{
    private const int FirstYear = 1950, Years = 50, Months = 12, Days = 28, Serials = 1000;
    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static IReadOnlyList<SurrogateKind> All { get; } =
    [
        new(["mobile", "phone"], "154[0-9]{8}", 100_000_000, index => Text($"154{index:D8}"), IsRun: true),
        // Without the hyphen, which a placeholder's name may have: 〔0400-5000000〕 would read as a placeholder.
        new(["landline"], "04005[0-9]{6}", 1_000_000, index => Text($"04005{index:D6}"), IsRun: true),
        new(["idNumber"], "110000[0-9]{11}[0-9X]", (long)Years * Months * Days * Serials, IdNumber, IsRun: true),
        new(["bankCard"], "62299900[0-9]{8}", 10_000_000, BankCard, IsRun: true),
        new(["qq"], "1000[0-9]{7}", 10_000_000, index => Text($"1000{index:D7}"), IsRun: true),
        new(["email"], "user[0-9]{1,9}@example\\.com", 1_000_000_000, index => Text($"user{index}@example.com"), IsRun: true),
        new(["url"], "https://example\\.com/[0-9]{1,9}", 1_000_000_000, index => Text($"https://example.com/{index}"), IsRun: true),
        new(["ipAddress"], "198\\.1[89]\\.[0-9]{1,3}\\.[0-9]{1,3}", 2 << 16, index => Text($"198.{18 + (index >> 16)}.{(index >> 8) & 255}.{index & 255}"), IsRun: true),
    ];

    /// <summary>A number of the province alone, which no district issues, with the check digit of GB 11643-1999.</summary>
    private static string IdNumber(long index)
    {
        var date = index / Serials;
        var digits = Text($"110000{FirstYear + (date % Years)}{(date / Years % Months) + 1:D2}{(date / Years / Months) + 1:D2}{index % Serials:D3}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * IdWeights[i];
        }

        return digits + "10X98765432"[sum % 11];
    }

    /// <summary>16 digits with the check digit of ISO/IEC 7812-1 (Luhn).</summary>
    private static string BankCard(long index)
    {
        var digits = Text($"62299900{index:D7}");
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return digits + (char)('0' + ((10 - (sum % 10)) % 10));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
