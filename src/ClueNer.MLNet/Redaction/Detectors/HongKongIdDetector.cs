using System.Buffers;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Hong Kong identity cards: one or two letters, six digits and a check digit or A, mostly in brackets. The check digit makes the weighted
/// sum divisible by 11 (Immigration Department's scheme). Without brackets, a word must be near.
/// </summary>
internal sealed class HongKongIdDetector() : PatternDetector("hongKongId", Checked, "check digit of a Hong Kong identity card", @"[A-Za-z]{1,2}[0-9]{6}(\([0-9Aa]\)|[0-9Aa])")
{
    private const int NoLetter = 36;
    private static readonly SearchValues<string> Words = SearchValues.Create(["香港", "港人", "HKID", "身份证", "身份證", "身分證"], StringComparison.OrdinalIgnoreCase);

    protected override bool IsValid(string text, int start, ref int end)
    {
        if (text[end - 1] != ')' && !Surroundings.HasNear(text, start, end, Words, distance: 12))
        {
            return false;
        }

        var number = text.AsSpan(start, end - start).TrimEnd(')');
        var digits = number[..^1].TrimEnd('(');
        var sum = digits.Length == 8 ? Value(digits[0]) * 9 : NoLetter * 9;
        digits = digits[^7..];
        for (var i = 0; i < digits.Length; i++)
        {
            sum += Value(digits[i]) * (8 - i);
        }

        return (sum + Value(number[^1])) % 11 == 0;
    }

    private static int Value(char c) => char.IsAsciiDigit(c) ? c - '0' : char.ToUpperInvariant(c) - 'A' + 10;
}
