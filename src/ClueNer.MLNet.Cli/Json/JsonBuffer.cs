using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>
/// JSON text in the making. Strings keep Chinese and every other character as it is, but those that JSON forbids; a surrogate
/// without its partner, which UTF-8 cannot hold, stays an escape.
/// </summary>
/// <param name="capacity">How many bytes there is room for at first.</param>
internal sealed class JsonBuffer(int capacity = 1 << 16)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    private readonly ArrayBufferWriter<byte> _bytes = new(capacity);

    public int Length => _bytes.WrittenCount;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public void Clear() => _bytes.ResetWrittenCount();

    public void Raw(ReadOnlySpan<byte> utf8) => _bytes.Write(utf8);

    /// <summary>A quoted string.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Raw("\""u8);
        while (text.IndexOfAny(Escaped) is var index && index >= 0)
        {
            Encoding.UTF8.GetBytes(text[..index], _bytes);
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                Encoding.UTF8.GetBytes(text.Slice(index, 2), _bytes);
                text = text[(index + 2)..];
                continue;
            }

            Escape(text[index]);
            text = text[(index + 1)..];
        }

        Encoding.UTF8.GetBytes(text, _bytes);
        Raw("\""u8);
    }

    public void Number(long value)
    {
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(20), out var written);
        _bytes.Advance(written);
    }

    /// <summary>A number in 0..1 with 4 decimals.</summary>
    public void Score(float value)
    {
        Utf8Formatter.TryFormat(value, _bytes.GetSpan(32), out var written, new StandardFormat('F', 4));
        _bytes.Advance(written);
    }

    private void Escape(char value)
    {
        switch (value)
        {
            case '"': Raw("\\\""u8); break;
            case '\\': Raw("\\\\"u8); break;
            case '\n': Raw("\\n"u8); break;
            case '\r': Raw("\\r"u8); break;
            case '\t': Raw("\\t"u8); break;
            default:
                Raw("\\u"u8);
                Utf8Formatter.TryFormat((uint)value, _bytes.GetSpan(4), out var written, new StandardFormat('x', 4));
                _bytes.Advance(written);
                break;
        }
    }
}
