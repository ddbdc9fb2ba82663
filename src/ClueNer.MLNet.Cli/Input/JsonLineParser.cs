using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Finds the text in a JSON line and checks that the line is one whole JSON object.</summary>
internal sealed class JsonLineParser(ReadingOptions options)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 10_000 };

    private readonly JsonName _wholeName = new(options.TextColumn ?? ReadingOptions.DefaultTextColumn);
    private readonly JsonName[] _textPath = JsonName.Path(options.TextColumn ?? ReadingOptions.DefaultTextColumn);
    private readonly JsonName[] _placePath = options.EntitiesPlace.Object.Length > 0 ? JsonName.Path(options.EntitiesPlace.Object) : [];
    private readonly JsonName _entitiesName = new(options.EntitiesPlace.Name);
    private string? _problem;
    private int _wholeNames;
    private int _paths;

    public string Text { get; private set; } = string.Empty;

    /// <summary>Where the closing brace of the object is to which entities are added.</summary>
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

        _problem = $"has no field '{_wholeName.Text}', expected one with the text";
        (_wholeNames, _paths, ClosingBrace) = (0, 0, -1);
        ReadObject(ref reader, 0, onTextPath: true, onPlacePath: true);
        // Throws where there is something after the object.
        reader.Read();
        return options.ChangesTexts && (_wholeNames > 1 || (_wholeNames == 0 && _paths > 1))
            // One of them would go out as it came in.
            ? $"has the field '{_wholeName.Text}' more than once, expected it once"
            : _problem ?? (ClosingBrace < 0 ? $"has no object '{options.EntitiesPlace.Object}', expected one to add '{_entitiesName.Text}' to" : null);
    }

    /// <summary>Reads to the end of an object, and into those that lead to the text or to where entities go.</summary>
    private void ReadObject(ref Utf8JsonReader reader, int depth, bool onTextPath, bool onPlacePath)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWhole = depth == 0 && _wholeName.IsAt(ref reader);
            var isStep = onTextPath && depth < _textPath.Length && _textPath[depth].IsAt(ref reader);
            var isText = isStep && depth == _textPath.Length - 1;
            var leadsToPlace = onPlacePath && depth < _placePath.Length && _placePath[depth].IsAt(ref reader);
            HasEntities |= onPlacePath && depth == _placePath.Length && options.EntitiesColumn is not null && _entitiesName.IsAt(ref reader);
            reader.Read();
            if (isWhole)
            {
                _wholeNames++;
                TakeText(ref reader);
            }
            else if (isText)
            {
                _paths++;
                if (_wholeNames == 0)
                {
                    TakeText(ref reader);
                }
            }

            if (reader.TokenType == JsonTokenType.StartObject && ((isStep && !isText) || leadsToPlace))
            {
                ReadObject(ref reader, depth + 1, isStep && !isText, leadsToPlace);
            }
            else
            {
                reader.Skip();
            }
        }

        if (onPlacePath && depth == _placePath.Length)
        {
            ClosingBrace = (int)reader.TokenStartIndex;
        }
    }

    /// <summary>Of two fields with one name the last holds, as in most readers of JSON.</summary>
    private void TakeText(ref Utf8JsonReader reader)
    {
        _problem = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? null
            : $"has a {Kind(reader.TokenType)} in the field '{_wholeName.Text}', expected a string";
        IsNull = reader.TokenType == JsonTokenType.Null;
        Text = reader.TokenType == JsonTokenType.String ? JsonStrings.Get(ref reader) : string.Empty;
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
