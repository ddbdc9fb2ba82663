namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>MAC addresses (IEEE 802): six pairs of hexadecimal digits with colons or dashes, or three groups of four with dots.</summary>
internal sealed class MacAddressDetector() : PatternDetector(
    "macAddress", Checked, "form of a MAC address", @"[0-9A-Fa-f]{2}((:[0-9A-Fa-f]{2}){5}|(-[0-9A-Fa-f]{2}){5})|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}")
{
    protected override bool NeedsDigits => false;

    protected override bool IsApart(string text, int start, int end) =>
        base.IsApart(text, start, end) && !IsMore(text, start - 1, -1) && !IsMore(text, end, 1);

    // Another group of hexadecimal digits makes it a longer number; the word MAC before a colon does not.
    private static bool IsMore(string text, int sign, int step) =>
        (uint)sign < (uint)text.Length && text[sign] is ':' or '-' or '.' && Surroundings.IsHexGroup(text, sign + step, step);
}
