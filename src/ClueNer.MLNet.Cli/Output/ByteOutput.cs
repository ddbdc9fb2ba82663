using System.IO.Compression;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Where the text formats write to. Packed output is one gzip member a block: members can be joined and cut, so that a run can go on
/// after any of them.
/// </summary>
internal sealed class ByteOutput(Stream stream, bool gzip) : Stream
{
    private GZipStream? _member;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => stream.Length;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!gzip)
        {
            stream.Write(buffer);
        }
        else if (!buffer.IsEmpty)
        {
            (_member ??= new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true)).Write(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Ends the gzip member.</summary>
    public void EndBlock()
    {
        _member?.Dispose();
        _member = null;
    }

    public override void Flush()
    {
        _member?.Flush();
        stream.Flush();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
