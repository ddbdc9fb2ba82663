using ClueNer.MLNet.Cli.Files;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Reads records of delimited text, each as soon as it is complete. CsvHelper waits for a full buffer when it reads a stream, so a caller who
/// sends one row would never get an answer. Here it reads from memory what has arrived, and reads the last record again when more arrives.
/// </summary>
internal sealed class DelimitedRecords(Stream stream, string displayName) : IDisposable
{
    private const int MaximumRecord = 1 << 28;

    private readonly StreamBuffer _buffer = new(stream, MaximumRecord);
    private long _linesBefore;
    private CsvReaderOptions _options = new();
    private CsvReader? _csv;

    /// <summary>The problem with the record's quotes, or null.</summary>
    public CsvMalformedReason? Malformed { get; private set; }

    /// <summary>The line where the record begins, from 1.</summary>
    public long Line => _linesBefore + _csv!.LineNumber;

    /// <summary>The record's bytes, without the line break.</summary>
    public ReadOnlySpan<byte> Raw => _csv!.RawRecord;

    public int FieldCount => _csv!.FieldCount;

    public string Field(int index) => _csv!.GetString(index);

    /// <summary>Starts again at the first record, with another separator, if only that record has been read.</summary>
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
            _csv ??= CsvReader.Create(_buffer.Bytes, _options);
            Malformed = null;
            var isRecord = _csv.Read();
            if (_buffer.Ended || (isRecord && IsWhole()))
            {
                return isRecord;
            }

            Fill(isRecord ? (int)_csv.ByteOffset : _buffer.Bytes.Length);
        }
    }

    public void Dispose()
    {
        Forget();
        _buffer.Dispose();
    }

    /// <summary>Whether the record is complete: no line feed can follow a carriage return, and no quoted field is open.</summary>
    private bool IsWhole()
    {
        ReadOnlySpan<byte> after = _buffer.Bytes.Span[((int)_csv!.ByteOffset + _csv.RawRecord.Length)..];
        return after.Length > "\r\n".Length || (Malformed is null && after is [(byte)'\n', ..] or [(byte)'\r', _, ..]);
    }

    private void Forget()
    {
        _csv?.Dispose();
        _csv = null;
    }

    /// <summary>Drops the bytes before an index and reads more.</summary>
    private void Fill(int from)
    {
        Forget();
        var done = _buffer.Bytes.Span[..from];
        _linesBefore += done.Count((byte)'\n') + done.Count((byte)'\r') - done.Count("\r\n"u8);
        if (!_buffer.Fill(from))
        {
            throw new CommandException(FormattableString.Invariant(
                $"The record after line {_linesBefore} of {displayName} is longer than {MaximumRecord >> 20} MB, expected a record that ends: look for a quote that never closes."));
        }
    }
}
