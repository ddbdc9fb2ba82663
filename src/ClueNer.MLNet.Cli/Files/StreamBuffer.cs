namespace ClueNer.MLNet.Cli.Files;

/// <summary>Bytes of a stream that have arrived and are not used yet. It grows if one line or record needs more.</summary>
internal sealed class StreamBuffer(Stream stream, int maximum) : IDisposable
{
    private byte[] _bytes = new byte[1 << 16];
    private int _end;

    public Memory<byte> Bytes => _bytes.AsMemory(0, _end);

    /// <summary>Whether the stream has ended.</summary>
    public bool Ended { get; private set; }

    /// <summary>Drops the bytes before an index and reads once more; false if the buffer is full and at its maximum length.</summary>
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
