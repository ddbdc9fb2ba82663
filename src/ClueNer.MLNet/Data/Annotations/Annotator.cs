using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Who annotated a text.</summary>
internal static class Annotator
{
    /// <summary>Whether an annotation is by the annotator that counts.</summary>
    /// <param name="wanted">The annotator that counts; null for everybody.</param>
    /// <param name="found">The actual annotator, if the file names one.</param>
    /// <param name="line">The annotation's place.</param>
    public static bool Is(string? wanted, string? found, DataLine line) =>
        wanted is null
        || (found is null
            ? throw line.Error($"found an annotation without an annotator, expected one that names its annotator, because those of \"{wanted}\" are asked for: export them with their annotators, or ask for all.")
            : found == wanted || found.EndsWith("-" + wanted, StringComparison.Ordinal));

    /// <summary>Label Studio's annotator: a number, a name, or an object with an <c>email</c> or <c>id</c>.</summary>
    public static string? OfLabelStudio(JsonElement annotation, string field) =>
        !annotation.Has(field) ? null
        : annotation.GetProperty(field) is var value && value.ValueKind == JsonValueKind.Object ? value.String("email") ?? (value.Has("id") ? value.GetProperty("id").ToString() : null)
        : value.ValueKind == JsonValueKind.Null ? null
        : value.ToString();
}
