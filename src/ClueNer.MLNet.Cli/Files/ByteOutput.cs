using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>
/// The destination of the text formats, which write UTF-8. Compressed output has one gzip member or Zstandard frame per block. The output
/// can be cut after any of them, so a run can resume there.
/// </summary>
internal sealed class ByteOutput : OneWayStream
{
    private readonly Stream _stream;
    private readonly Packing _packing;
    private readonly OutputText _text;
    private readonly Decoder? _decoder;
    private readonly Encoder? _encoder;
    private Stream? _member;
    private bool _begun;

    public ByteOutput(Stream stream, Packing packing, OutputText text, bool isBegun)
    {
        _stream = stream;
        _packing = packing;
        _text = text;
        _begun = isBegun;
        _decoder = text.Encoding is null ? null : Encoding.UTF8.GetDecoder();
        _encoder = text.Encoding?.GetEncoder();
    }

    public override bool CanWrite => true;

    public override long Length => _stream.Length;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (!_begun)
        {
            _begun = true;
            Pack(_text.Mark);
        }

        if (_encoder is null)
        {
            Pack(buffer);
            return;
        }

        var chars = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        var count = _decoder!.GetChars(buffer, chars, flush: false);
        var bytes = new byte[_text.Encoding!.GetMaxByteCount(count)];
        try
        {
            Pack(bytes.AsSpan(0, _encoder.GetBytes(chars.AsSpan(0, count), bytes, flush: false)));
        }
        catch (EncoderFallbackException e)
        {
            var found = e.CharUnknownHigh != 0 ? char.ConvertToUtf32(e.CharUnknownHigh, e.CharUnknownLow) : e.CharUnknown;
            throw new CommandException(FormattableString.Invariant(
                $"The output has the character U+{found:X4}, which {_text.Name} does not hold, expected an encoding that does: take --output-encoding gb18030 or utf-8."), inner: e);
        }
    }

    /// <summary>Ends the gzip member or frame.</summary>
    public void EndBlock()
    {
        _member?.Dispose();
        _member = null;
    }

    public override void Flush()
    {
        _member?.Flush();
        _stream.Flush();
    }

    private void Pack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_packing == Packing.None)
        {
            _stream.Write(bytes);
            return;
        }

        _member ??= _packing == Packing.Gzip
            ? new GZipStream(_stream, CompressionLevel.Optimal, leaveOpen: true)
            : new CompressionStream(_stream, leaveOpen: true);
        _member.Write(bytes);
    }
}
