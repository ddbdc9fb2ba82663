namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>E-mail addresses in running text. Each char is read a constant number of times.</summary>
internal sealed class EmailDetector() : BuiltInDetector("email", Formed, "form of an e-mail address")
{
    protected override bool NeedsDigits => false;

    public override void Find(string text, List<TextDetection> found)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && IsLocalChar(text[start - 1]))
            {
                start--;
            }

            while (start < at && text[start] == '.')
            {
                start++;
            }

            var end = EndOfDomain(text, at + 1);
            if (start < at && end > 0)
            {
                found.Add(Detection(start, end));
            }
        }
    }

    /// <summary>
    /// Index after the last name of a domain of at least two, where the last name begins with a letter and has at least two chars; 0 if
    /// there is none.
    /// </summary>
    private static int EndOfDomain(string text, int start)
    {
        var end = 0;
        for (var names = 1; ; names++)
        {
            var next = start;
            while (next < text.Length && (char.IsAsciiLetterOrDigit(text[next]) || text[next] == '-'))
            {
                next++;
            }

            // A hyphen at the end belongs to the sentence.
            var nameEnd = start + text.AsSpan(start, next - start).TrimEnd('-').Length;
            if (nameEnd == start)
            {
                return end;
            }

            if (names > 1 && nameEnd - start >= 2 && char.IsAsciiLetter(text[start]))
            {
                end = nameEnd;
            }

            if (nameEnd < next || next == text.Length || text[next] != '.')
            {
                return end;
            }

            start = next + 1;
        }
    }

    private static bool IsLocalChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';
}
