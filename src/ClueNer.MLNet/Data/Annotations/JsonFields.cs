using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Fields of a JSON value that may be missing or of another kind.</summary>
internal static class JsonFields
{
    /// <summary>A list in a field, or <see langword="null"/>.</summary>
    public static JsonElement? List(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value : null;

    /// <summary>A string in a field, or <see langword="null"/>.</summary>
    public static string? String(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether an object has a field.</summary>
    public static bool Has(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>The first element of a list, if there is one.</summary>
    public static JsonElement? First(this JsonElement list) => list.GetArrayLength() > 0 ? list[0] : null;
}
