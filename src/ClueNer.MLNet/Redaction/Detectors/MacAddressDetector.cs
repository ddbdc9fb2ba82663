namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>MAC addresses (IEEE 802): six pairs of hexadecimal digits with colons or dashes, or three groups of four with points.</summary>
internal sealed class MacAddressDetector() : PatternDetector(
    "macAddress", Checked, "form of a MAC address", @"[0-9A-Fa-f]{2}((:[0-9A-Fa-f]{2}){5}|(-[0-9A-Fa-f]{2}){5})|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}")
{
    protected override bool NeedsDigits => false;

    protected override bool IsApart(string text, int start, int end) =>
        base.IsApart(text, start, end) && !IsMore(text, start - 1, start - 2) && !IsMore(text, end, end + 1);

    private static bool IsMore(string text, int sign, int next) =>
        (uint)sign < (uint)text.Length && text[sign] is ':' or '-' or '.' && Surroundings.IsWordChar(text, next);
}
