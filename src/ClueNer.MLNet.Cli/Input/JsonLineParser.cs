using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Finds the text in a JSON line and checks that the line is one complete JSON object.</summary>
internal sealed class JsonLineParser(ReadingOptions options)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 10_000 };

    private readonly string _textName = options.TextColumn ?? ReadingOptions.DefaultTextColumn;
    private readonly byte[] _wholeName = Encoding.UTF8.GetBytes(options.TextColumn ?? ReadingOptions.DefaultTextColumn);
    private readonly byte[][] _textPath = Path(options.TextColumn ?? ReadingOptions.DefaultTextColumn);
    private readonly byte[][] _placePath = options.EntitiesPlace.Object.Length > 0 ? Path(options.EntitiesPlace.Object) : [];
    private readonly byte[] _entitiesName = Encoding.UTF8.GetBytes(options.EntitiesPlace.Name);
    private readonly List<Range> _places = [];
    private string? _problem;
    private int _wholeNames;
    private int _paths;

    public string Text { get; private set; } = string.Empty;

    /// <summary>The texts of a list; null if the field holds one text.</summary>
    public IReadOnlyList<string?>? Texts { get; private set; }

    /// <summary>The index of the brace that closes the object to add entities to.</summary>
    public int ClosingBrace { get; private set; }

    /// <summary>Whether the object already has a field with the name of the one to add.</summary>
    public bool HasEntities { get; private set; }

    /// <summary>Whether the text is null.</summary>
    public bool IsNull { get; private set; }

    /// <summary>The ranges of the texts that can be rewritten, including their quotes.</summary>
    public IReadOnlyList<Range> Places => [.. _places];

    /// <summary>Parses a line of UTF-8; returns the problem with it, or null.</summary>
    public string? Parse(ReadOnlySpan<byte> line)
    {
        Text = string.Empty;
        Texts = null;
        HasEntities = false;
        IsNull = false;
        _places.Clear();
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
            return FormattableString.Invariant($"is not valid JSON from byte {e.BytePositionInLine + 1} on, expected a JSON object");
        }
    }

    private string? ParseObject(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Deep);
        reader.Read();
        if (options.AllTexts)
        {
            // Any JSON value is accepted: only its texts matter.
            do
            {
                AddPlace(ref reader);
            }
            while (reader.Read());
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return $"holds a JSON {Kind(reader.TokenType)}, expected an object";
        }

        _problem = $"has no field '{_textName}', expected one with the text";
        (_wholeNames, _paths, ClosingBrace) = (0, 0, -1);
        ReadObject(ref reader, 0, onTextPath: true, onPlacePath: true);
        // Throws if anything follows the object.
        reader.Read();
        return options.ChangesTexts && (_wholeNames > 1 || (_wholeNames == 0 && _paths > 1))
            // One of them would not be changed.
            ? $"has the field '{_textName}' more than once, expected it once"
            : _problem ?? (ClosingBrace < 0 ? $"has no object '{options.EntitiesPlace.Object}', expected one to add '{options.EntitiesPlace.Name}' to" : null);
    }

    /// <summary>Reads an object to its end, and enters nested objects on the path to the text or to the place for entities.</summary>
    private void ReadObject(ref Utf8JsonReader reader, int depth, bool onTextPath, bool onPlacePath)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWhole = depth == 0 && JsonStrings.Equals(ref reader, _wholeName);
            var isStep = onTextPath && depth < _textPath.Length && JsonStrings.Equals(ref reader, _textPath[depth]);
            var isText = isStep && depth == _textPath.Length - 1;
            var leadsToPlace = onPlacePath && depth < _placePath.Length && JsonStrings.Equals(ref reader, _placePath[depth]);
            HasEntities |= onPlacePath && depth == _placePath.Length && options.EntitiesColumn is not null && JsonStrings.Equals(ref reader, _entitiesName);
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

    /// <summary>If two fields have the same name, the last one counts, as in most JSON readers.</summary>
    private void TakeText(ref Utf8JsonReader reader)
    {
        _problem = null;
        IsNull = reader.TokenType == JsonTokenType.Null;
        _places.Clear();
        Texts = reader.TokenType == JsonTokenType.StartArray ? TakeList(ref reader) : null;
        Text = (Texts is null ? Take(ref reader) : null) ?? string.Empty;
    }

    private List<string?> TakeList(ref Utf8JsonReader reader)
    {
        var texts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Take(ref reader));
            reader.Skip();
        }

        return texts;
    }

    private string? Take(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            _problem ??= $"has {(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? "an" : "a")} {Kind(reader.TokenType)} in the field '{_textName}', expected a string, or a list of strings";
        }

        AddPlace(ref reader);
        return reader.TokenType == JsonTokenType.String ? JsonStrings.Get(ref reader) : null;
    }

    private void AddPlace(ref Utf8JsonReader reader)
    {
        if (options.ChangesTexts && reader.TokenType == JsonTokenType.String)
        {
            _places.Add((int)reader.TokenStartIndex..(int)reader.BytesConsumed);
        }
    }

    /// <summary>Splits the path of a field in nested objects: <c>_source.text</c> has two names.</summary>
    private static byte[][] Path(string path) => [.. path.Split('.').Select(Encoding.UTF8.GetBytes)];

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartArray => "array",
        JsonTokenType.StartObject => "object",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "boolean",
    };
}
