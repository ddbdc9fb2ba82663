using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace EntityApi.Endpoints;

/// <summary>Reads a body line by line. A line above the limit is dropped while it is read, so memory stays bounded.</summary>
internal sealed class LineReader(PipeReader reader, int maxBytes)
{
    private ReadOnlySequence<byte> _line;
    private SequencePosition? _end;
    private bool _isTooLong;
    private bool _isFirst = true;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Moves to the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        _isFirst &= _end is null;
        if (_end is { } end)
        {
            reader.AdvanceTo(end);
            _end = null;
        }

        _isTooLong = false;
        while (true)
        {
            var result = await reader.ReadAsync(cancellation);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } newLine)
            {
                Take(buffer.Slice(0, newLine), buffer.GetPosition(1, newLine));
                return true;
            }

            if (result.IsCompleted)
            {
                if (buffer.IsEmpty && !_isTooLong)
                {
                    reader.AdvanceTo(buffer.End);
                    return false;
                }

                Take(buffer, buffer.End);
                return true;
            }

            if (buffer.Length > maxBytes)
            {
                _isTooLong = true;
                reader.AdvanceTo(buffer.End);
            }
            else
            {
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    /// <summary>Returns the line's text, or what is wrong with the line.</summary>
    public string? Parse(JsonSerializerOptions options, out string? error)
    {
        error = null;
        if (_isTooLong)
        {
            error = FormattableString.Invariant($"it is longer than {maxBytes} bytes, send the text in parts.");
            return null;
        }

        try
        {
            var json = new Utf8JsonReader(_isFirst ? WithoutMark(_line) : _line);
            var text = JsonSerializer.Deserialize<TextRequest>(ref json, options)?.Text;
            // Throws if anything follows the object.
            json.Read();
            error = text is null ? "it is null, expected an object like {\"text\": \"…\"}." : null;
            return text;
        }
        catch (JsonException)
        {
            error = "it is not the JSON expected, send an object like {\"text\": \"…\"}.";
            return null;
        }
    }

    private void Take(ReadOnlySequence<byte> line, SequencePosition end)
    {
        _line = line;
        _end = end;
        _isTooLong |= line.Length > maxBytes;
    }

    private static ReadOnlySequence<byte> WithoutMark(ReadOnlySequence<byte> line)
    {
        Span<byte> start = stackalloc byte[3];
        if (line.Length < start.Length)
        {
            return line;
        }

        line.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(ByteOrderMark) ? line.Slice(start.Length) : line;
    }
}
