namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>Web addresses (RFC 3986): from http://, https://, ftp:// or www. to the next blank, bracket or Chinese char.</summary>
internal sealed class UrlDetector() : PatternDetector("url", Formed, "form of a web address", @"((?i:https?|ftp)://|(?i:www)\.)[A-Za-z0-9!#$%&'*+,./:;=?@_~-]+")
{
    protected override bool NeedsDigits => false;

    protected override bool IsApart(string text, int start, int end) => !Surroundings.IsWordChar(text, start - 1);

    protected override bool IsValid(string text, int start, ref int end)
    {
        // Punctuation that ends a sentence also ends the address.
        end = start + text.AsSpan(start, end - start).TrimEnd(".,;:!?'*").Length;
        return text.AsSpan(start, end - start).TrimEnd("/.").ContainsAny('/', '.');
    }
}
