using System.Text.Json;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// The measured texts: CLUENER's dev set if <c>CLUENER_GOLDENS</c> is set (<c>../cluener/dev.json</c> next to the goldens), otherwise the
/// project's own annotated sentences, repeated to the same number.
/// </summary>
internal static class BenchmarkTexts
{
    private const int DevCount = 1343;

    public static IReadOnlyList<string> All { get; } = Read();

    /// <summary>Every fourth text, with the same distribution of lengths, for slow models.</summary>
    public static IReadOnlyList<string> Sample { get; } = [.. All.Where((_, i) => i % 4 == 0)];

    /// <summary>Every twelfth text, for very slow models and peers.</summary>
    public static IReadOnlyList<string> Few { get; } = [.. All.Where((_, i) => i % 12 == 0)];

    public static string Description { get; } = DevFile is null ? "portable/annotated.json, repeated" : "CLUENER dev.json";

    private static string? DevFile =>
        Environment.GetEnvironmentVariable("CLUENER_GOLDENS") is { Length: > 0 } goldens
        && Path.Combine(goldens, "..", "cluener", "dev.json") is var file
        && File.Exists(file) ? file : null;

    /// <summary>Repeats the texts.</summary>
    public static IEnumerable<string> Repeat(int count) => Enumerable.Range(0, count).Select(i => All[i % All.Count]);

    private static string[] Read()
    {
        var file = DevFile ?? Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json");
        string[] texts = [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Text)];
        return [.. Enumerable.Range(0, Math.Max(DevCount, texts.Length)).Select(i => texts[i % texts.Length])];
    }

    private static string Text(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty("text").GetString()!;
    }
}
