using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Records of delimited text, as soon as each is there. CsvHelper's reader waits for its buffer to fill where it reads a stream, and so
/// for a caller that waits for its answer; it reads what has come from memory instead, and the last record again when more has come.
/// </summary>
internal sealed class DelimitedRecords(Stream stream, string displayName) : IDisposable
{
    private const int MaximumRecord = 1 << 28;

    private byte[] _buffer = new byte[1 << 16];
    private int _end;
    private bool _ended;
    private long _linesBefore;
    private CsvReaderOptions _options = new();
    private CsvReader? _csv;

    /// <summary>What is wrong with the quotes of the record; null where nothing is.</summary>
    public CsvMalformedReason? Malformed { get; private set; }

    /// <summary>The line where the record begins, from 1.</summary>
    public long Line => _linesBefore + _csv!.LineNumber;

    /// <summary>The record's bytes, without the line break.</summary>
    public ReadOnlySpan<byte> Raw => _csv!.RawRecord;

    public int FieldCount => _csv!.FieldCount;

    public string Field(int index) => _csv!.GetString(index);

    /// <summary>Begins anew with the first record, if no more than that was read.</summary>
    /// <param name="separator">What separates its columns.</param>
    public void Restart(char separator)
    {
        _options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            OnMalformedRecord = record => Malformed = record.Reason,
        };
        Forget();
    }

    public bool Read()
    {
        while (true)
        {
            _csv ??= CsvReader.Create(_buffer.AsMemory(0, _end), _options);
            Malformed = null;
            var isRecord = _csv.Read();
            if (_ended || (isRecord && IsWhole()))
            {
                return isRecord;
            }

            Fill(isRecord ? (int)_csv.ByteOffset : _end);
        }
    }

    public void Dispose()
    {
        Forget();
        stream.Dispose();
    }

    /// <summary>Whether nothing that comes can belong to the record: no line feed after a carriage return, and nothing after an open quote.</summary>
    private bool IsWhole()
    {
        ReadOnlySpan<byte> after = _buffer.AsSpan(((int)_csv!.ByteOffset + _csv.RawRecord.Length).._end);
        return after.Length > "\r\n".Length || (Malformed is null && after is [(byte)'\n', ..] or [(byte)'\r', _, ..]);
    }

    private void Forget()
    {
        _csv?.Dispose();
        _csv = null;
    }

    /// <summary>Drops what is before a place and reads on.</summary>
    private void Fill(int from)
    {
        Forget();
        var done = _buffer.AsSpan(..from);
        _linesBefore += done.Count((byte)'\n') + done.Count((byte)'\r') - done.Count("\r\n"u8);
        _buffer.AsSpan(from.._end).CopyTo(_buffer);
        _end -= from;
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumRecord)
            {
                throw new CommandException(FormattableString.Invariant(
                    $"The record after line {_linesBefore} of {displayName} is longer than {MaximumRecord >> 20} MB, expected a record that ends: look for a quote that never closes."));
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _ended = count == 0;
    }
}
