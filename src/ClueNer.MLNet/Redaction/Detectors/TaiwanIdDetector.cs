namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Taiwan identity and residence numbers: a letter, 1, 2, 8 or 9 (A to D in residence numbers before 2021), and eight digits with a
/// weighted sum divisible by ten.
/// </summary>
internal sealed class TaiwanIdDetector() : PatternDetector("taiwanId", Checked, "check digit of a Taiwan identity card", "[A-Za-z][1289ABCDabcd][0-9]{8}")
{
    /// <summary>The letters in the order of their numbers from 10 on.</summary>
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";

    protected override bool IsValid(string text, int start, ref int end)
    {
        var number = text.AsSpan(start, end - start);
        var letter = Number(number[0]);
        var sum = (letter / 10) + (letter % 10 * 9) + (Number(number[1]) % 10 * 8);
        for (var i = 2; i < 9; i++)
        {
            sum += Number(number[i]) * (9 - i);
        }

        return (sum + Number(number[9])) % 10 == 0;
    }

    private static int Number(char c) => char.IsAsciiDigit(c) ? c - '0' : Letters.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal) + 10;
}
