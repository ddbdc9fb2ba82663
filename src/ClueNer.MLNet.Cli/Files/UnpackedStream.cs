using System.IO.Compression;
using ZstdSharp;

namespace ClueNer.MLNet.Cli.Files;

/// <summary>Decompresses gzip or Zstandard. Damaged or truncated data ends the run.</summary>
internal sealed class UnpackedStream : InputStream
{
    private readonly string _format;
    private readonly string _displayName;

    private UnpackedStream(Stream unpacked, string format, string displayName)
        : base(unpacked)
    {
        _format = format;
        _displayName = displayName;
    }

    /// <summary>Decompresses a stream that begins like gzip or Zstandard; null for any other.</summary>
    public static UnpackedStream? Of(ReadOnlySpan<byte> start, Stream packed, string displayName) => start switch
    {
        [0x1F, 0x8B] => new UnpackedStream(new GZipStream(packed, CompressionMode.Decompress), "gzip", displayName),
        [0x28, 0xB5] => new UnpackedStream(new DecompressionStream(packed, leaveOpen: false), "Zstandard", displayName),
        _ => null,
    };

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Source.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException or EndOfStreamException)
        {
            throw new CommandException($"{_displayName} is {_format} that is damaged or cut short, expected all of it: fetch it again.", inner: e);
        }
    }
}
