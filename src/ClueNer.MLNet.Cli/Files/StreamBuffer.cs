namespace ClueNer.MLNet.Cli.Files;

/// <summary>What has come from a stream and is not yet used; it grows where one line or record needs more.</summary>
internal sealed class StreamBuffer(Stream stream, int maximum) : IDisposable
{
    private byte[] _bytes = new byte[1 << 16];
    private int _end;

    public Memory<byte> Bytes => _bytes.AsMemory(0, _end);

    /// <summary>Whether the stream has no more.</summary>
    public bool Ended { get; private set; }

    /// <summary>Drops what is before a place and reads on, once; false if what remains is as long as it may be.</summary>
    public bool Fill(int from)
    {
        if (from > 0)
        {
            _bytes.AsSpan(from.._end).CopyTo(_bytes);
            _end -= from;
        }

        if (_end == _bytes.Length)
        {
            if (_bytes.Length >= maximum)
            {
                return false;
            }

            Array.Resize(ref _bytes, _bytes.Length * 2);
        }

        var count = stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        Ended = count == 0;
        return true;
    }

    public void Dispose() => stream.Dispose();
}
