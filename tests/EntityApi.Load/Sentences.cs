using System.Text.Json;

namespace EntityApi.Load;

/// <summary>The sentences in the requests, written for this project.</summary>
internal static class Sentences
{
    public static string[] All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "annotated.json"))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
    ];
}
