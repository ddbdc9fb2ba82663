using System.Text;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>
/// Converts text of another encoding to UTF-8. Bytes that are invalid in that encoding become bytes that are invalid in UTF-8, so only the
/// row that contains them is rejected.
/// </summary>
internal sealed class TranscodedStream(Stream source, Encoding encoding) : InputStream(source)
{
    private readonly Decoder _decoder = encoding.GetDecoder();
    private readonly Encoder _encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    private readonly byte[] _bytes = new byte[1 << 15];
    private readonly char[] _chars = new char[encoding.GetMaxCharCount(1 << 15)];
    private readonly byte[] _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(encoding.GetMaxCharCount(1 << 15))];
    private Memory<byte> _rest;
    private bool _begun;
    private bool _ended;

    private static ReadOnlySpan<byte> Undecodable => [0xEF, 0xBF, 0xBF];

    public override int Read(Span<byte> buffer)
    {
        while (_rest.IsEmpty && !_ended)
        {
            Fill();
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    private void Fill()
    {
        var count = Source.Read(_bytes);
        _ended = count == 0;
        var chars = _chars.AsSpan(0, _decoder.GetChars(_bytes.AsSpan(0, count), _chars, flush: _ended));
        if (!_begun && !chars.IsEmpty)
        {
            _begun = true;
            chars = chars[0] == '\uFEFF' ? chars[1..] : chars;
        }

        _rest = _utf8.AsMemory(0, _encoder.GetBytes(chars, _utf8, flush: _ended));
        for (var found = _rest.Span; found.IndexOf(Undecodable) is var index && index >= 0; found = found[(index + Undecodable.Length)..])
        {
            found.Slice(index, Undecodable.Length).Fill(0xFF);
        }
    }
}
