namespace ClueNer.MLNet.Cli.Files;

/// <summary>Reads lines as bytes, ended by <c>\n</c> or <c>\r\n</c>. It never waits for more input while it has a complete line.</summary>
internal sealed class LineReader(Stream stream, string displayName) : IDisposable
{
    private const int MaximumLine = 1 << 30;

    private readonly StreamBuffer _buffer = new(stream, MaximumLine);
    private int _start;
    private int _lineStart;
    private int _lineLength;

    /// <summary>The line without its line break, valid until the next call of <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Line => _buffer.Bytes.Span.Slice(_lineStart, _lineLength);

    /// <summary>The number of the line, from 1.</summary>
    public long Number { get; private set; }

    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer.Bytes.Span[(_start + searched)..].IndexOf((byte)'\n');
            if (found >= 0)
            {
                Take(searched + found, 1);
                return true;
            }

            searched = _buffer.Bytes.Length - _start;
            if (_buffer.Ended)
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

    public void Dispose() => _buffer.Dispose();

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
        if (!_buffer.Fill(_start))
        {
            throw new CommandException(FormattableString.Invariant(
                $"Line {Number + 1} of {displayName} is longer than {MaximumLine >> 20} MB, expected one row a line: check the format."));
        }

        _start = 0;
    }
}
