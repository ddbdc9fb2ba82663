using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>
/// Reads strings of JSON lines. <see cref="Utf8JsonReader.GetString"/> rejects lone surrogates, but lines that contain them must pass
/// through like all others.
/// </summary>
internal static class JsonStrings
{
    /// <summary>The string or property name that the reader is on.</summary>
    public static string Get(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);

    public static bool Equals(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) == Encoding.UTF8.GetString(utf8) : reader.ValueSpan.SequenceEqual(utf8);

    /// <summary>The text of a valid JSON string with its quotes.</summary>
    public static string Unquote(ReadOnlySpan<byte> json) => Unescape(json[1..^1]);

    private static string Unescape(ReadOnlySpan<byte> json)
    {
        // There are never more chars than bytes.
        var chars = ArrayPool<char>.Shared.Rent(json.Length);
        var count = 0;
        while (json.IndexOf((byte)'\\') is var slash && slash >= 0)
        {
            count += Encoding.UTF8.GetChars(json[..slash], chars.AsSpan(count));
            chars[count++] = (char)json[slash + 1] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)ushort.Parse(json.Slice(slash + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var other => other,
            };
            json = json[(slash + (json[slash + 1] == 'u' ? 6 : 2))..];
        }

        count += Encoding.UTF8.GetChars(json, chars.AsSpan(count));
        var text = new string(chars, 0, count);
        ArrayPool<char>.Shared.Return(chars);
        return text;
    }
}
