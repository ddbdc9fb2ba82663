using System.Text.Json;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Compares a model's entities with those of Hugging Face's token classification pipeline, strategy by strategy.</summary>
internal static class PipelineGolden
{
    /// <returns>The number of compared texts.</returns>
    public static int AssertSame(EntityModel model, IEnumerable<JsonElement> rows)
    {
        var count = 0;

        // Rows that ignore no label also have O, but this library has no such entities.
        foreach (var group in rows.Where(row => !row.TryGetProperty("ignore_labels", out _)).GroupBy(row => row.GetProperty("strategy").GetString()!))
        {
            var decoding = Enum.Parse<DecodingStrategy>(group.Key, ignoreCase: true);
            using var recognizer = new EntityRecognizer(model, new() { Decoding = new() { Decoding = decoding } });
            foreach (var row in group)
            {
                var text = row.GetProperty("text").GetString()!;
                var expected = row.GetProperty("entities").EnumerateArray().Select(entity => (
                    entity.GetProperty(decoding == DecodingStrategy.None ? "entity" : "entity_group").GetString(),
                    CharIndex(text, entity.GetProperty("start").GetInt32()),
                    CharIndex(text, entity.GetProperty("end").GetInt32()))).ToArray();
                var found = recognizer.Recognize(text);

                Assert.Equal(expected, found.Select(entity => ((string?)entity.Type, entity.CharStart, entity.CharEnd)));
                Assert.All(row.GetProperty("entities").EnumerateArray().Zip(found), pair => Assert.Equal(pair.First.GetProperty("score").GetSingle(), pair.Second.Score, 1e-3f));
                count++;
            }
        }

        return count;
    }

    /// <summary>Goldens count code points; .NET counts chars.</summary>
    private static int CharIndex(string text, int codePoints) => text.EnumerateRunes().Take(codePoints).Sum(rune => rune.Utf16SequenceLength);
}
