using System.Text.Json;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>Reading Hugging Face's answers, and comparing ours with them.</summary>
internal static class HuggingFaceGoldens
{
    public static DecodingStrategy Decoding(string strategy) => Enum.Parse<DecodingStrategy>(strategy, ignoreCase: true);

    /// <summary>Compares type, chars, index and score, and returns the largest difference of a score.</summary>
    public static float Compare(IReadOnlyList<DecodedEntity> actual, JsonElement expected, Func<JsonElement, DecodedEntity> read, string what, float tolerance)
    {
        var entities = expected.EnumerateArray().Select(read).ToArray();
        Assert.True(
            entities.Select(e => e with { Score = 0 }).SequenceEqual(actual.Select(e => e with { Score = 0 })),
            $"{what}: expected {string.Join(" ", entities)}, got {string.Join(" ", actual)}");
        var worst = entities.Zip(actual, (a, b) => Math.Abs(a.Score - b.Score)).DefaultIfEmpty().Max();
        Assert.True(worst <= tolerance, $"{what}: a score is off by {worst}");
        return worst;
    }

    /// <summary>An entity as the pipeline prints it: chars are code points.</summary>
    public static DecodedEntity FromPipeline(JsonElement entity, int[] charOfCodePoint) => new(
        (entity.TryGetProperty("entity", out var label) ? label : entity.GetProperty("entity_group")).GetString()!,
        charOfCodePoint[entity.GetProperty("start").GetInt32()],
        charOfCodePoint[entity.GetProperty("end").GetInt32()],
        entity.GetProperty("score").GetSingle(),
        entity.TryGetProperty("index", out var index) ? index.GetInt32() : -1);

    /// <summary>UTF-16 index of each code point, and of the text's end.</summary>
    public static int[] CharOfCodePoint(string text)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            starts.Add(i);
        }

        return [.. starts, text.Length];
    }

    public static float[] Floats(JsonElement rows) => [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(x => x.GetSingle())];
}
