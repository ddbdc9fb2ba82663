namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// Vehicle identification numbers of GB 16735: 17 letters (no I, O, Q) and digits, the ninth of which is a check digit (49 CFR 565).
/// </summary>
internal sealed class VinDetector() : PatternDetector("vin", Checked, "check digit of a vehicle identification number", "[A-HJ-NPR-Za-hj-npr-z0-9]{17}")
{
    private const int CheckIndex = 8;
    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    protected override bool IsValid(string text, int start, ref int end)
    {
        var number = text.AsSpan(start, end - start);
        if (!number.ContainsAnyInRange('0', '9') || !number.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            sum += Value(char.ToUpperInvariant(number[i])) * Weights[i];
        }

        return number[CheckIndex] == "0123456789X"[sum % 11] || (sum % 11 == 10 && number[CheckIndex] == 'x');
    }

    // A to H are 1 to 8, J to R are 1 to 9, S to Z are 2 to 9.
    private static int Value(char c) => c switch
    {
        <= '9' => c - '0',
        <= 'H' => c - 'A' + 1,
        <= 'R' => c - 'J' + 1,
        _ => c - 'S' + 2,
    };
}
