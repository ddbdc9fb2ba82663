using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>
/// Escapes only what JSON requires: Chinese, emoji and <c>&lt;</c> stay as they are. The framework's own encoders escape characters outside
/// the Basic Multilingual Plane and replace a lone surrogate by U+FFFD. Here it stays an escape.
/// </summary>
internal sealed class PlainJsonEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(code => (char)code)]);

    public static PlainJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < 0x20 or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => new ReadOnlySpan<char>(text, textLength).IndexOfAny(Escaped);

    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        (charsConsumed, charsWritten) = (source.Length, 0);
        while (source.IndexOfAny(Escaped) is var index && index >= 0)
        {
            var end = CodePoints.EndAt(source, index);
            var isPair = end > index + 1;
            source[..(isPair ? end : index)].CopyTo(destination[charsWritten..]);
            charsWritten += isPair ? end : index + Escape(source[index], destination[(charsWritten + index)..]);
            source = source[end..];
        }

        source.CopyTo(destination[charsWritten..]);
        charsWritten += source.Length;
        return OperationStatus.Done;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        numberOfCharactersWritten = Escape((char)unicodeScalar, new Span<char>(buffer, bufferLength));
        return true;
    }

    private static int Escape(char value, Span<char> destination)
    {
        var escape = value switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)value:x4}"),
        };
        escape.CopyTo(destination);
        return escape.Length;
    }
}
