using System.IO.Compression;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>What gzip holds, up to where it is damaged or cut short: that ends the run, whoever reads.</summary>
internal sealed class UnpackedStream(Stream packed, string displayName) : InputStream(new GZipStream(packed, CompressionMode.Decompress))
{
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Source.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException($"{displayName} is gzip that is damaged or cut short, expected all of it: fetch it again.", inner: e);
        }
    }
}
