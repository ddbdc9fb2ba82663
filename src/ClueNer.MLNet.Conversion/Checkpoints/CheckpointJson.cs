using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>Reads the small JSON files of a checkpoint, with errors that name the file and the field.</summary>
internal static class CheckpointJson
{
    private const long MaxBytes = 1 << 26;

    public static JsonDocument Read(string path)
    {
        var file = Path.GetFileName(path);
        using var stream = File.OpenRead(path);
        if (stream.Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {stream.Length} bytes where at most {MaxBytes} are expected; check the path of the file.");
        }

        try
        {
            var document = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            RequireText(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException("No object.");
        }
        catch (JsonException e)
        {
            throw new EntityModelException($"{file} is not a JSON object; check the path of the file.", e);
        }
    }

    /// <summary>Sets fields one by one, since JSON may repeat a field; the last one counts, as it does when JSON is read.</summary>
    public static void SetFields(this JsonObject target, IEnumerable<JsonProperty> fields)
    {
        foreach (var field in fields)
        {
            target[field.Name] = JsonSerializer.SerializeToNode(field.Value);
        }
    }

    /// <summary>
    /// Reads every name and string once. The parser accepts strings that are not valid text (half a surrogate pair, damaged UTF-8) and
    /// throws a different exception when they are read.
    /// </summary>
    /// <exception cref="JsonException">A name or a string is not valid text.</exception>
    public static void RequireText(JsonElement element)
    {
        try
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        RequireText(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        _ = property.Name;
                        RequireText(property.Value);
                    }

                    break;
            }
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A string is not valid text.", e);
        }
    }

    public static JsonElement Object(this JsonElement parent, string name, string file) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw new EntityModelException($"{file} has no object '{name}'; check the path of the file.");

    /// <summary>Reads a size: above zero and small enough to multiply.</summary>
    public static int Size(this JsonElement parent, string name, string file) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number is > 0 and <= 1 << 24
            ? number
            : throw new EntityModelException($"{file} has no '{name}' that is a positive integer; give the checkpoint's own configuration.");

    /// <summary>Reads a size that may be absent.</summary>
    public static int SizeOr(this JsonElement parent, string name, int absent, string file) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? parent.Size(name, file) : absent;

    public static string? Text(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static double? Number(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public static bool IsTrue(this JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
