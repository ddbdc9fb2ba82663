using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Cli.Input;

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

    /// <summary>Copies lines, changed; empty ones stay.</summary>
    /// <exception cref="CommandException">A line is not valid UTF-8, no JSON, or has no such field.</exception>
    public void Copy(LineReader lines, TextWriter writer)
    {
        while (lines.Read())
        {
            var line = TextFiles.Utf8Line(lines);
            if (line.IndexOfAnyExcept(" \t\r"u8) < 0)
            {
                writer.WriteLine(Encoding.UTF8.GetString(line));
                continue;
            }

            _json.Clear();
            try
            {
                Change(line, lines.Number);
            }
            catch (JsonException e)
            {
                throw new CommandException(FormattableString.Invariant($"Line {lines.Number} is no JSON, expected a JSON object a line: fix the line."), inner: e);
            }

            writer.WriteLine(Encoding.UTF8.GetString(_json.Written));
        }
    }

    private void Change(ReadOnlySpan<byte> line, long number)
    {
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

            isField = field is not null && reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && JsonStrings.Equals(ref reader, _fieldUtf8, field);
            names += isField ? 1 : 0;
        }

        if (field is not null && (names, texts) != (1, 1))
        {
            throw new CommandException(FormattableString.Invariant(
                $"Line {number} has {(names > 1 ? $"'{field}' more than once" : $"no text in '{field}'")}, expected {{\"{field}\": \"…\"}}; fix the line, or name the field with --text-column."));
        }

        _json.Raw(line[copied..]);
    }
}
