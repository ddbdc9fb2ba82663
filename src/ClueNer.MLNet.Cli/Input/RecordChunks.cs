namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Cuts delimited text into runs of whole records: as many as are there, so that nobody waits for a buffer to fill while the input
/// pauses. CsvHelper's reader waits for its buffer to fill where it reads a stream.
/// </summary>
internal sealed class RecordChunks(Stream stream, byte separator, string displayName) : IDisposable
{
    private const int MaximumRecord = 1 << 28;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _scanned;
    private int _end;
    private State _state;
    private bool _begun;
    private bool _ended;

    private enum State
    {
        FieldStart,
        Unquoted,
        Quoted,

        /// <summary>Behind a quote in a quoted field: it closes the field, unless another follows.</summary>
        Quote,
    }

    /// <summary>Lines in the chunks before the last one.</summary>
    public long LinesBefore { get; private set; }

    /// <summary>The next run of records, valid until the next call; empty at the end.</summary>
    public ReadOnlyMemory<byte> Next()
    {
        while (true)
        {
            var recordsEnd = Scan();
            if (recordsEnd > _start || (_ended && _end > _start))
            {
                var chunk = _buffer.AsMemory(_start, (_ended ? _end : recordsEnd) - _start);
                _start += chunk.Length;
                return chunk;
            }

            if (_ended)
            {
                return default;
            }

            Fill();
        }
    }

    /// <summary>To be told of every chunk, when it is read.</summary>
    public void Count(ReadOnlySpan<byte> chunk) =>
        LinesBefore += chunk.Count((byte)'\n') + chunk.Count((byte)'\r') - chunk.Count("\r\n"u8);

    public void Dispose() => stream.Dispose();

    /// <summary>Follows the quotes; gives the end of the last whole record.</summary>
    private int Scan()
    {
        var recordsEnd = _start;
        while (_scanned < _end)
        {
            var rest = _buffer.AsSpan(_scanned, _end - _scanned);
            if (_state == State.Quoted)
            {
                var quote = rest.IndexOf((byte)'"');
                _scanned += quote < 0 ? rest.Length : quote + 1;
                _state = quote < 0 ? State.Quoted : State.Quote;
                continue;
            }

            if (_state == State.Unquoted)
            {
                var next = rest.IndexOfAny(separator, (byte)'\n', (byte)'\r');
                if (next < 0)
                {
                    _scanned = _end;
                    break;
                }

                rest = rest[next..];
                _scanned += next;
            }

            if (rest[0] == '\r' && rest.Length == 1 && !_ended)
            {
                // The line feed after it may come with the next bytes.
                break;
            }

            _scanned++;
            _state = rest[0] == '"' ? State.Quoted
                : rest[0] == separator || rest[0] is (byte)'\n' or (byte)'\r' ? State.FieldStart
                : State.Unquoted;
            if (rest[0] == '\n' || (rest[0] == '\r' && (rest.Length == 1 || rest[1] != '\n')))
            {
                recordsEnd = _scanned;
            }
        }

        return recordsEnd;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumRecord)
            {
                throw new CommandException(FormattableString.Invariant(
                    $"The record after line {LinesBefore} of {displayName} is longer than {MaximumRecord >> 20} MB, expected a record that ends: look for a quote that never closes."));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
        if (!_begun && (_ended || _end >= 3))
        {
            _begun = true;
            _start = _scanned = _buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8) ? 3 : 0;
        }
        else if (!_begun)
        {
            // A byte order mark in three reads is not worth more than reading on.
            Fill();
        }
    }
}
