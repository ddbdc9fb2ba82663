using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>
/// Changes texts in JSON lines. All else stays as it is there, byte for byte: spaces, the form of numbers, strings that do not change.
/// </summary>
/// <param name="field">The one field to change, which must be a text, or the path to it, <c>_source.text</c>; null changes every text, wherever it is.</param>
/// <param name="change">Gives the new text.</param>
internal sealed class JsonTexts(string? field, Func<string, string> change)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 10_000 };

    private readonly JsonBuffer _json = new(capacity: 256);

    /// <summary>The line, changed.</summary>
    /// <exception cref="CommandException">The field is there more than once, or without a text.</exception>
    public byte[] Change(ReadOnlySpan<byte> line)
    {
        if (line.IndexOfAnyExcept(" \t"u8) < 0)
        {
            return line.ToArray();
        }

        if (field is null)
        {
            Change(line, []);
            return _json.Written.ToArray();
        }

        var (names, texts) = Change(line, [new JsonName(field)]);
        if (names == 0 && field.Contains('.', StringComparison.Ordinal))
        {
            (names, texts) = Change(line, JsonName.Path(field));
        }

        return (names, texts) == (1, 1) ? _json.Written.ToArray() : throw new CommandException(
            $"A row has {(names > 1 ? $"'{field}' more than once" : $"no text in '{field}'")}, expected {{\"{field}\": \"…\"}}; fix the row, or name the field with --text-column.");
    }

    private (int Names, int Texts) Change(ReadOnlySpan<byte> line, JsonName[] path)
    {
        _json.Clear();
        var reader = new Utf8JsonReader(line, Deep);
        var (names, texts, copied) = (0, 0, 0);
        // How many names of the path lead to the object that the reader is in.
        var matched = 0;
        var (isField, leadsOn) = (false, false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && (path.Length == 0 || isField))
            {
                texts++;
                var text = JsonStrings.Get(ref reader);
                var changed = change(text);
                if (changed != text)
                {
                    _json.Raw(line[copied..(int)reader.TokenStartIndex]);
                    _json.Text(changed);
                    copied = (int)reader.BytesConsumed;
                }
            }

            // Null is a text that is not there.
            texts += isField && reader.TokenType == JsonTokenType.Null ? 1 : 0;
            if (leadsOn && reader.TokenType == JsonTokenType.StartObject)
            {
                matched++;
            }
            else if (matched > 0 && reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == matched)
            {
                matched--;
            }

            var isStep = matched < path.Length && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == matched + 1 && path[matched].IsAt(ref reader);
            isField = isStep && matched == path.Length - 1;
            leadsOn = isStep && !isField;
            names += isField ? 1 : 0;
        }

        _json.Raw(line[copied..]);
        return (names, texts);
    }
}
