using System.Text.Json;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>All strategies on logits that were made up so that labels jump wildly, against Hugging Face's own postprocessing.</summary>
public class HuggingFaceAggregationTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("simple")]
    [InlineData("first")]
    [InlineData("average")]
    [InlineData("max")]
    public void Decode_WildLogits_EqualsHuggingFace(string strategy)
    {
        var labelLists = JsonDocument.Parse(File.ReadAllText(Goldens.SharedPath("decoding", "labels.json"))).RootElement;
        var rows = Goldens.Shared("decoding", "hf-aggregation.jsonl").ToArray();
        Assert.NotEmpty(rows);
        var worst = 0f;
        for (var line = 0; line < rows.Length; line++)
        {
            var labels = labelLists.GetProperty(rows[line].GetProperty("labels").GetString()!).EnumerateArray().Select(x => x.GetString()!).ToArray();
            var charOfCodePoint = HuggingFaceGoldens.CharOfCodePoint(rows[line].GetProperty("text").GetString()!);
            var actual = Decode(rows[line], labels, charOfCodePoint, HuggingFaceGoldens.Decoding(strategy));
            worst = Math.Max(worst, HuggingFaceGoldens.Compare(
                actual,
                rows[line].GetProperty("expected").GetProperty(strategy),
                entity => HuggingFaceGoldens.FromPipeline(entity, charOfCodePoint),
                $"line {line + 1}",
                tolerance: 2e-6f));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Length} rows, largest score difference {worst}");
    }

    private static List<DecodedEntity> Decode(JsonElement row, string[] labels, int[] charOfCodePoint, DecodingStrategy decoding)
    {
        var special = row.GetProperty("special").EnumerateArray().Select(x => x.GetInt32() == 1).ToArray();
        T[] Own<T>(IEnumerable<T> values) => [.. values.Where((_, i) => !special[i])];
        var offsets = Own(row.GetProperty("offsets").EnumerateArray()).Select(x => (Start: x[0].GetInt32(), End: x[1].GetInt32())).ToArray();
        var tokens = Own(row.GetProperty("tokens").EnumerateArray().Select(x => x.GetString()!));

        // Hugging Face's own test for a subword, with lengths in code points.
        var continuesWord = tokens.Zip(offsets, (token, x) => token != "[UNK]" && HuggingFaceGoldens.CharOfCodePoint(token).Length - 1 != x.End - x.Start).ToArray();
        var logits = Own(row.GetProperty("logits").EnumerateArray()).SelectMany(x => x.EnumerateArray()).Select(x => x.GetSingle()).ToArray();
        var decoder = new EntityDecoder(DecodingCase.Tokenizer, LabelSet.Create(labels), new EntityDecodingOptions { Decoding = decoding });
        var entities = new List<DecodedEntity>();
        decoder.Decode(
            new ScoredText
            {
                Text = row.GetProperty("text").GetString()!,
                Logits = logits,
                TokenIds = new int[tokens.Length],
                CharStarts = offsets.Select(x => charOfCodePoint[x.Start]).ToArray(),
                CharEnds = offsets.Select(x => charOfCodePoint[x.End]).ToArray(),
            },
            decoding is DecodingStrategy.First or DecodingStrategy.Average or DecodingStrategy.Max ? continuesWord : [],
            entities);
        return entities;
    }
}
