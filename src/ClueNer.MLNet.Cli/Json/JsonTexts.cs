using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Json;

/// <summary>
/// Changes texts in JSON lines. All else stays as it is there, byte for byte: spaces, the form of numbers, strings that do not change.
/// </summary>
/// <param name="field">The one field to change, which must be a text; null changes every text, wherever it is.</param>
/// <param name="change">Gives the new text.</param>
internal sealed class JsonTexts(string? field, Func<string, string> change)
{
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 10_000 };

    private readonly byte[] _fieldUtf8 = Encoding.UTF8.GetBytes(field ?? string.Empty);
    private readonly JsonBuffer _json = new();

    /// <summary>The line, changed.</summary>
    /// <exception cref="CommandException">The field is there more than once, or without a text.</exception>
    public byte[] Change(ReadOnlySpan<byte> line)
    {
        _json.Clear();
        if (line.IndexOfAnyExcept(" \t"u8) < 0)
        {
            return line.ToArray();
        }

        var reader = new Utf8JsonReader(line, Deep);
        var copied = 0;
        var (names, texts) = (0, 0);
        var isField = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && (field is null || isField))
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
            isField = field is not null && reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && JsonStrings.Equals(ref reader, _fieldUtf8, field);
            names += isField ? 1 : 0;
        }

        if (field is not null && (names, texts) != (1, 1))
        {
            throw new CommandException(
                $"A row has {(names > 1 ? $"'{field}' more than once" : $"no text in '{field}'")}, expected {{\"{field}\": \"…\"}}; fix the row, or name the field with --text-column.");
        }

        _json.Raw(line[copied..]);
        return _json.Written.ToArray();
    }
}
