using ClueNer.MLNet.Cli.Files;
using CsvHelper;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>
/// Records of delimited text, each as soon as it is whole. CsvHelper waits for a full buffer when it reads a stream, so a caller who sends
/// one row and waits for the answer would get none. Here it reads from memory what has come, and the last record again when more comes.
/// </summary>
internal sealed class DelimitedRecords(Stream stream, string displayName) : IDisposable
{
    private const int MaximumRecord = 1 << 28;

    private readonly StreamBuffer _buffer = new(stream, MaximumRecord);
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

    /// <summary>Begins anew with the first record, if no more than that was read, and with another separator of columns.</summary>
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

    /// <summary>Whether nothing that comes can belong to the record: no line feed after a carriage return, and nothing after an open quote.</summary>
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

    /// <summary>Drops what is before a place and reads on.</summary>
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
