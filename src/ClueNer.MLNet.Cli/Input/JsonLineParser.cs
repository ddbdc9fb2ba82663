using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Finds the text in a JSON line and checks that the line is one whole JSON object.</summary>
internal sealed class JsonLineParser(ReadingOptions options)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 10_000 };

    private readonly string _textName = options.TextColumn ?? ReadingOptions.DefaultTextColumn;
    private readonly byte[] _textNameUtf8 = Encoding.UTF8.GetBytes(options.TextColumn ?? ReadingOptions.DefaultTextColumn);
    private readonly byte[] _entitiesNameUtf8 = Encoding.UTF8.GetBytes(options.EntitiesColumn ?? string.Empty);

    public string Text { get; private set; } = string.Empty;

    /// <summary>Where the object's closing brace is in the line.</summary>
    public int ClosingBrace { get; private set; }

    /// <summary>Whether the object has a field of the name that is to be added.</summary>
    public bool HasEntities { get; private set; }

    /// <summary>Whether the text is null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>Reads a line of UTF-8; gives what is wrong with it, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        Text = string.Empty;
        HasEntities = false;
        IsNull = false;
        if (line.IndexOfAnyExcept(" \t"u8) < 0)
        {
            IsNull = true;
            return options.ChangesTexts ? null : "is empty, expected a JSON object";
        }

        try
        {
            return ParseObject(line);
        }
        catch (JsonException e)
        {
            return FormattableString.Invariant($"is no JSON from byte {e.BytePositionInLine + 1} on, expected a JSON object");
        }
    }

    private string? ParseObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Deep);
        reader.Read();
        if (options.AllTexts)
        {
            // Whatever it is: its texts are all that matters.
            reader.Skip();
            reader.Read();
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"holds a JSON {Kind(reader.TokenType)}, expected an object";
        }

        var problem = $"has no field '{_textName}', expected one with the text";
        var hasText = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = JsonStrings.Equals(ref reader, _textNameUtf8, _textName);
            HasEntities |= options.EntitiesColumn is not null && JsonStrings.Equals(ref reader, _entitiesNameUtf8, options.EntitiesColumn);
            reader.Read();
            if (isText)
            {
                if (options.ChangesTexts && hasText)
                {
                    // One of them would go out as it came in.
                    return $"has the field '{_textName}' more than once, expected it once";
                }

                hasText = true;
                // Of two fields with one name the last holds, as in most readers of JSON.
                problem = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
                    ? null
                    : $"has a {Kind(reader.TokenType)} in the field '{_textName}', expected a string";
                IsNull = reader.TokenType == JsonTokenType.Null;
                Text = reader.TokenType == JsonTokenType.String ? JsonStrings.Get(ref reader) : string.Empty;
            }

            reader.Skip();
        }

        ClosingBrace = (int)reader.TokenStartIndex;
        // Throws where there is something after the object.
        reader.Read();
        return problem;
    }

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "array",
        JsonTokenType.StartObject => "object",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "boolean",
    };
}
