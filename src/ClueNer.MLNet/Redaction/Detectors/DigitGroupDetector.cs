namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>
/// A detector of numbers written in groups of digits, with one blank or dash between two groups. A number begins and ends with a group, so
/// it is never found inside a longer run of digits.
/// </summary>
/// <remarks>From each group on, at most five groups and 19 digits are read, so the time is linear in the text.</remarks>
internal abstract class DigitGroupDetector(string type, float score, string reason) : BuiltInDetector(type, score, reason)
{
    private const int MaxDigits = 19;
    private const int MaxGroups = 5;

    public override void Find(string text, List<TextDetection> found)
    {
        var at = 0;
        while (text.AsSpan(at).IndexOfAnyInRange('0', '9') is var first and >= 0)
        {
            at += first;
            FindFrom(text, at, found);
            at += text.AsSpan(at).IndexOfAnyExceptInRange('0', '9') is var length and >= 0 ? length : text.Length - at;
        }
    }

    /// <summary>Whether the digits are a number of the detector's type.</summary>
    /// <param name="text">The text in its half-width form.</param>
    /// <param name="digits">The digits' values.</param>
    /// <param name="groups">How many digits each group has.</param>
    /// <param name="start">The first char. It may be moved to include what belongs to the number, such as a plus sign.</param>
    /// <param name="end">The char after the last digit. It may be moved as well.</param>
    protected abstract bool IsNumber(string text, ReadOnlySpan<int> digits, ReadOnlySpan<int> groups, ref int start, ref int end);

    private void FindFrom(string text, int start, List<TextDetection> found)
    {
        Span<int> digits = stackalloc int[MaxDigits];
        Span<int> groups = stackalloc int[MaxGroups];
        var digitCount = 0;
        var end = start;
        for (var groupCount = 1; groupCount <= MaxGroups; groupCount++)
        {
            var groupStart = end;
            for (; Surroundings.IsDigit(text, end); end++)
            {
                if (digitCount == MaxDigits)
                {
                    return;
                }

                digits[digitCount++] = text[end] - '0';
            }

            groups[groupCount - 1] = end - groupStart;
            var (first, last) = (start, end);
            if (IsNumber(text, digits[..digitCount], groups[..groupCount], ref first, ref last))
            {
                found.Add(Detection(first, last));
            }

            if (end >= text.Length || text[end] is not (' ' or '-') || !Surroundings.IsDigit(text, end + 1))
            {
                return;
            }

            end++;
        }
    }
}
