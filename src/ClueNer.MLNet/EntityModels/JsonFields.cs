using System.Text.Json;

namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// The fields of an object in a JSON file of a model folder. A field that is missing or null is <see langword="null"/>. The serializer is
/// not used: setting it up takes 50 ms, a fifth of the time until a program's first entity. Source generation was tried, and took three
/// times as long as this code.
/// </summary>
internal readonly struct JsonFields(JsonElement element, string file)
{
    /// <summary>The fields of a file's root object.</summary>
    /// <exception cref="EntityModelException">The element is not an object.</exception>
    public static JsonFields Of(JsonElement element, string file) => element.ValueKind == JsonValueKind.Object
        ? new JsonFields(element, file)
        : throw new EntityModelException($"'{file}' holds {Describe(element)}, expected a JSON object: convert the checkpoint again.");

    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, value, "a string");

    public int? Int32(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(name, value, "a whole number");

    public double? Double(string name) => Find(name) is { } value ? ToDouble(name, value) : null;

    public bool? Boolean(string name) => Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(name, value, "true or false");

    public string RequireText(string name) => Text(name) ?? throw Missing(name, "a string");

    public double RequireDouble(string name) => Double(name) ?? throw Missing(name, "a number");

    /// <summary>Reads the name of an enum value, in camelCase.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        string[] names = [.. Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        var index = value.ValueKind == JsonValueKind.String ? Array.FindIndex(names, known => known.Equals(value.GetString(), StringComparison.OrdinalIgnoreCase)) : -1;
        return index >= 0 ? Enum.GetValues<TEnum>()[index] : throw Wrong(name, value, $"one of {string.Join(", ", names)}");
    }

    public JsonFields? Object(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? new JsonFields(value, file) : throw Wrong(name, value, "an object");

    /// <summary>
    /// Reads an object as a dictionary; <paramref name="read"/> reads each value by its name. If names repeat, the last one counts.
    /// </summary>
    public Dictionary<string, T>? Each<T>(string name, Func<JsonFields, string, T> read)
    {
        if (Object(name) is not { } fields)
        {
            return null;
        }

        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in Find(name)!.Value.EnumerateObject())
        {
            values[property.Name] = read(fields, property.Name);
        }

        return values;
    }

    public float[]? Row(string name) => Find(name) is { } value ? ToRow(name, value) : null;

    public float[][]? Rows(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var self = this;
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(row => self.ToRow(name, row))]
            : throw Wrong(name, value, "an array of rows of numbers");
    }

    private JsonElement? Find(string name) => element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private double ToDouble(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(name, value, "a number");

    private float[] ToRow(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, value, "an array of numbers");
        }

        var row = new float[value.GetArrayLength()];
        var i = 0;
        foreach (var item in value.EnumerateArray())
        {
            row[i++] = (float)ToDouble(name, item);
        }

        return row;
    }

    private EntityModelException Wrong(string name, JsonElement value, string expected) =>
        new($"'{file}' has {Describe(value)} as {name}, expected {expected}: correct it, or convert the checkpoint again.");

    private EntityModelException Missing(string name, string expected) =>
        new($"'{file}' has no value for {name}, expected {expected}: add it, or convert the checkpoint again.");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => value.GetRawText(),
    };
}
