using System.Collections.Frozen;
using System.Globalization;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Masks a text according to its type. Signs between letters and digits stay (138-****-8000), as they reveal nothing. At most seven in ten
/// of the letters and digits are kept, whatever the type.
/// </summary>
internal static class Masking
{
    private const string Everything = "******";

    // How many letters and digits stay at the front and at the end, as banks, carriers and authorities print them.
    private static readonly FrozenDictionary<string, (int Front, int End)> Kept = new Dictionary<string, (int, int)>
    {
        ["idNumber"] = (3, 4),
        ["foreignerPermit"] = (3, 4),
        ["landline"] = (3, 2),
        ["serviceNumber"] = (3, 4),
        ["bankCard"] = (4, 4),
        ["passport"] = (1, 3),
        ["hongKongId"] = (1, 2),
        ["macaoId"] = (1, 2),
        ["taiwanId"] = (1, 3),
        ["mainlandTravelPermit"] = (1, 3),
        ["taiwanTravelPermit"] = (1, 3),
        ["creditCode"] = (4, 4),
        ["licensePlate"] = (2, 2),
        ["vin"] = (3, 4),
        ["macAddress"] = (6, 0),
        ["postcode"] = (2, 0),
        ["qq"] = (2, 2),
        ["weChat"] = (1, 1),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The mask of a text that is not empty.</summary>
    public static string Of(string type, string text) => type switch
    {
        "verificationCode" or "password" => Everything,
        "email" => Email(text),
        "url" => Url(text),
        "ipAddress" => FirstGroup(text),
        // Hides the four before the last four, with a country code as well.
        "mobile" or "phone" => Stars(text, Math.Max(0, text.Count(char.IsLetterOrDigit) - 8), 4),
        "name" or "PER" or "PERSON" => Name(text),
        "address" or "LOC" => Address(text),
        _ when Kept.TryGetValue(type, out var kept) => Stars(text, kept.Front, kept.End),
        _ => Elements(text, 1, 0),
    };

    /// <summary>王*, 王*国, 欧阳*国: of two elements the first stays; of more than two, the last stays as well.</summary>
    private static string Name(string text) => Elements(text, 1, new StringInfo(text).LengthInTextElements > 2 ? 1 : 0);

    /// <summary>The district stays, so that texts can still be counted by place: 北京市海淀区*******.</summary>
    private static string Address(string text)
    {
        var end = text.AsSpan(0, text.Length / 2).LastIndexOfAny("省市区县州") + 1;
        return end > 0 ? text[..end] + Elements(text[end..], 0, 0) : Elements(text, 1, 0);
    }

    /// <summary>z***@example.com: the same number of stars for every name, so that its length is not revealed.</summary>
    private static string Email(string text)
    {
        var at = text.AsSpan().IndexOfAny('@', '＠');
        return at > 0 ? string.Concat(text.AsSpan(0, StringInfo.GetNextTextElementLength(text)), "***", text.AsSpan(at)) : Everything;
    }

    /// <summary>The host stays: https://example.com/***.</summary>
    private static string Url(string text)
    {
        var host = text.IndexOf("//", StringComparison.Ordinal) + 2;
        host = host > 1 ? host : 0;
        var path = text.AsSpan(host).IndexOfAny('/', '?', '#');
        return path < 0 ? Elements(text, 1, 0) : string.Concat(text.AsSpan(0, host + path), "/***");
    }

    /// <summary>192.*.*.*</summary>
    private static string FirstGroup(string text)
    {
        var end = text.AsSpan().IndexOfAny(".:．：");
        return end <= 0 ? Stars(text, 0, 0) : text[..end] + Stars(text[end..], 0, 0);
    }

    private static string Stars(string text, int front, int end)
    {
        var count = text.Count(char.IsLetterOrDigit);
        while ((front + end) * 10 > count * 7)
        {
            (front, end) = front > end ? (front - 1, end) : (front, end - 1);
        }

        var index = 0;
        return string.Create(text.Length, text, (masked, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var isKept = !char.IsLetterOrDigit(source[i]) || index++ is var place && (place < front || place >= count - end);
                masked[i] = isKept ? source[i] : '*';
            }
        });
    }

    /// <summary>A star for each text element except some at the front and at the end. A single element becomes a star.</summary>
    private static string Elements(string text, int front, int end)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        if (starts.Length < 2)
        {
            return new string('*', starts.Length);
        }

        return string.Concat(
            text.AsSpan(0, starts[front]),
            new string('*', starts.Length - front - end),
            end == 0 ? "" : text.AsSpan(starts[^end]));
    }
}
