using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>Strings of JSON lines; unlike the framework's reader this one takes a surrogate without its partner.</summary>
internal static class JsonStrings
{
    /// <summary>The string or name that the reader is on.</summary>
    public static string Get(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) : Encoding.UTF8.GetString(reader.ValueSpan);

    public static bool Equals(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string text) =>
        reader.ValueIsEscaped ? Unescape(reader.ValueSpan) == text : reader.ValueSpan.SequenceEqual(utf8);

    private static string Unescape(ReadOnlySpan<byte> json)
    {
        // Never more chars than bytes.
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
