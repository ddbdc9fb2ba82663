using System.Text.Json;

namespace ClueNer.MLNet.Hosting.Tests;

/// <summary>Sentences written for this project.</summary>
internal static class Sentences
{
    public static string[] All { get; } =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json"))
            .Where(line => line.Length > 0)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!),
    ];
}
