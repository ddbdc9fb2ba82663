using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JsonTextValue = System.Text.Json.Nodes.JsonValue;

namespace ClueNer.MLNet.Cli;

/// <summary>Changes the texts of a JSON line and leaves numbers and the order of the fields as they are.</summary>
internal static class JsonTexts
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes one field, which must be a text.</summary>
    /// <exception cref="CommandException">The line is no JSON object with such a field.</exception>
    public static string Change(string line, long number, string field, Func<string, string> change)
    {
        var row = Parse(line, number) as JsonObject;
        if (row is null || row[field] is not JsonTextValue value || !value.TryGetValue<string>(out var text))
        {
            throw new CommandException($"Line {number} is no JSON object with a text in '{field}', expected {{\"{field}\": \"…\"}}: mend the line, or name the field with --text-column.");
        }

        row[field] = change(text);
        return row.ToJsonString(Relaxed);
    }

    /// <summary>Changes every text in the line, wherever it stands; names of fields stay.</summary>
    /// <exception cref="CommandException">The line is no JSON.</exception>
    public static string ChangeAll(string line, long number, Func<string, string> change) =>
        Changed(Parse(line, number), change)?.ToJsonString(Relaxed) ?? "null";

    private static JsonNode? Changed(JsonNode? node, Func<string, string> change) => node switch
    {
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Changed(field.Value, change)))),
        JsonArray items => new JsonArray([.. items.Select(item => Changed(item, change))]),
        JsonTextValue value when value.TryGetValue<string>(out var text) => JsonTextValue.Create(change(text)),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Parse(string line, long number)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException e)
        {
            throw new CommandException($"Line {number} is no JSON, expected a JSON object a line: mend the line.", inner: e);
        }
    }
}
