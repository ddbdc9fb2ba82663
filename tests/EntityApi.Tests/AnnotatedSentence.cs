using System.Text.Json;

namespace EntityApi.Tests;

/// <summary>A sentence written for this project, with the entities that people annotated.</summary>
internal sealed record AnnotatedSentence(string Text, IReadOnlyList<(string Type, string Text)> Entities)
{
    public static AnnotatedSentence[] All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json"))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => new AnnotatedSentence(
                line.GetProperty("text").GetString()!,
                [.. line.GetProperty("label").EnumerateObject().SelectMany(type => type.Value.EnumerateObject().Select(surface => (type.Name, surface.Name)))])),
    ];
}
