namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Unified social credit codes of GB 32100-2015: 18 digits and letters (no I, O, S, V, Z), the last of which is a check of modulus 31.
/// </summary>
internal sealed class CreditCodeDetector() : PatternDetector("creditCode", CreditCodeScore, "check digit of GB 32100", "[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXYa-hj-npqrtuwxy]{10}")
{
    // Digits alone may be an identity number, whose birth date is checked too.
    private const float CreditCodeScore = 0.98f;
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    protected override bool IsValid(string text, int start, ref int end)
    {
        var code = text.AsSpan(start, end - start);
        var (sum, weight) = (0, 1);
        foreach (var c in code[..^1])
        {
            sum += Value(c) * weight;
            weight = weight * 3 % 31;
        }

        return (sum + Value(code[^1])) % 31 == 0;
    }

    private static int Value(char c) => Alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal);
}
