using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads the objects of one JSON array, one at a time. Each keeps its bytes, on one line.</summary>
internal sealed class JsonArrayRowReader : RowReader
{
    private static readonly SearchValues<byte> LineBreaks = SearchValues.Create("\r\n"u8);
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 10_000 };

    private readonly InputSource _source;
    private readonly ReadingOptions _options;
    private readonly Stream _text;
    private readonly IAsyncEnumerator<JsonElement> _elements;
    private readonly JsonLineParser _parser;
    private long _number;

    public JsonArrayRowReader(InputSource source, Stream text, ReadingOptions options)
    {
        _source = source;
        _options = options;
        _text = text;
        _parser = new JsonLineParser(options);
        _elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(text, Deep).GetAsyncEnumerator();
    }

    public override IReadOnlyList<RowColumn>? Columns => null;

    public override InputRow Current() => JsonlRowReader.Row(_source, _options, _parser, OneLine(JsonMarshal.GetRawUtf8Value(_elements.Current)), _number);

    public override bool MoveNext()
    {
        try
        {
            _number++;
            return _elements.MoveNextAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (JsonException e)
        {
            throw new CommandException(
                FormattableString.Invariant($"{_source.DisplayName} is not a valid JSON array from object {_number} on, expected objects separated by commas and a closing bracket: check the file."), inner: e);
        }
    }

    public override void Dispose()
    {
        _elements.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _text.Dispose();
    }

    /// <summary>Removes line breaks and indentation. Strings cannot contain any.</summary>
    private static ReadOnlySpan<byte> OneLine(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny(LineBreaks) < 0)
        {
            return json;
        }

        var line = new byte[json.Length];
        var length = 0;
        while (json.IndexOfAny(LineBreaks) is var end && end >= 0)
        {
            json[..end].CopyTo(line.AsSpan(length));
            length += end;
            json = json[end..].TrimStart(" \t\r\n"u8);
        }

        json.CopyTo(line.AsSpan(length));
        return line.AsSpan(0, length + json.Length);
    }
}
