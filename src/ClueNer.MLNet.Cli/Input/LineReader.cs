namespace ClueNer.MLNet.Cli.Input;

/// <summary>Lines as bytes, ended by <c>\n</c> or <c>\r\n</c>; it never waits for more input while it holds a whole line.</summary>
internal sealed class LineReader(Stream stream, string displayName) : IDisposable
{
    private const int MaximumLine = 1 << 30;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private bool _ended;

    /// <summary>The line without its end, valid until the next call of <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Number of the line, from 1.</summary>
    public long Number { get; private set; }

    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                Take(searched + found, 1);
                return true;
            }

            searched = _end - _start;
            if (_ended)
            {
                if (searched > 0)
                {
                    Take(searched, 0);
                }

                return searched > 0;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Take(int length, int lineEnd)
    {
        _lineStart = _start;
        _lineLength = length;
        _start += length + lineEnd;
        if (Number++ == 0 && Line.StartsWith("\uFEFF"u8))
        {
            _lineStart += 3;
            _lineLength -= 3;
        }

        if (_lineLength > 0 && Line[^1] == '\r')
        {
            _lineLength--;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumLine)
            {
                throw new CommandException(FormattableString.Invariant(
                    $"Line {Number + 1} of {displayName} is longer than {MaximumLine >> 20} MB, expected one row a line: check the format."));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
    }
}
