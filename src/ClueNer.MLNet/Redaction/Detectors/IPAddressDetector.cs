using System.Globalization;

namespace ClueNer.MLNet.Redaction.Detectors;

/// <summary>IP addresses: four numbers up to 255 with dots (RFC 791), or hexadecimal groups with colons (RFC 4291).</summary>
internal sealed class IPAddressDetector() : PatternDetector("ipAddress", Formed, "form of an IP address", @"([0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,37}[0-9A-Fa-f]")
{
    protected override bool IsApart(string text, int start, int end) =>
        base.IsApart(text, start, end) && !GoesOn(text, start, end, start - 1, -1) && !GoesOn(text, start, end, end, 1);

    protected override bool IsValid(string text, int start, ref int end)
    {
        var address = text.AsSpan(start, end - start);
        return address.Contains('.')
            ? HasBytes(address) && !Surroundings.IsOtherNumber(text, start) && !text.AsSpan(end).StartsWith("版", StringComparison.Ordinal)
            : HasGroups(address) && address.ContainsAnyInRange('0', '9');
    }

    private static bool HasBytes(ReadOnlySpan<char> address)
    {
        foreach (var part in address.Split('.'))
        {
            if (int.Parse(address[part], CultureInfo.InvariantCulture) > byte.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether there are eight groups, or fewer and one :: for those that are zero. With ::, three groups or a letter are required, because
    /// 1::30 is a time.
    /// </summary>
    private static bool HasGroups(ReadOnlySpan<char> address)
    {
        // A single colon at the start belongs to the sentence: 地址：fe80::1.
        if (address[0] == ':' && address[1] != ':')
        {
            return false;
        }

        var groups = 0;
        foreach (var part in address.Split(':'))
        {
            if (address[part].Length > 4)
            {
                return false;
            }

            groups += address[part].IsEmpty ? 0 : 1;
        }

        var gaps = address.Count("::");
        return gaps == 0 ? groups == 8 && address.Count(':') == 7 : gaps == 1 && !address.Contains(":::", StringComparison.Ordinal) && groups is >= 2 and <= 7 && (groups > 2 || address.ContainsAnyInRange('A', 'f'));
    }

    /// <summary>Whether the address continues: a fifth number, another group, a second colon. The word IPv6 before a colon is not a group.</summary>
    private static bool GoesOn(string text, int start, int end, int sign, int step)
    {
        if (CharAt(text, sign) == '.')
        {
            return Surroundings.IsDigit(text, sign + step);
        }

        return CharAt(text, sign) == ':' && text.AsSpan(start, end - start).Contains(':') &&
            (CharAt(text, sign + step) == ':' || Surroundings.IsHexGroup(text, sign + step, step));
    }

    private static char CharAt(string text, int index) => (uint)index < (uint)text.Length ? text[index] : ' ';
}
