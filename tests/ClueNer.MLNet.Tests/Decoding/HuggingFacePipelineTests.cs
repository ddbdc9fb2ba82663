using System.Text.Json;
using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Tests.Decoding;

/// <summary>From a text's logits, by our tokenizer and decoder, to what Hugging Face's pipeline printed for the text.</summary>
public class HuggingFacePipelineTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("simple")]
    [InlineData("first")]
    [InlineData("average")]
    [InlineData("max")]
    public void Decode_UerTiny_EqualsHuggingFace(string strategy)
    {
        var rows = Goldens.Shared("pipeline", "uer-tiny.jsonl").Where(row => row.GetProperty("strategy").GetString() == strategy).ToArray();
        var model = new Model(
            Goldens.SharedPath("checkpoints", "uer-tiny", "vocab.txt"),
            Goldens.SharedPath("checkpoints", "uer-tiny", "config.json"),
            Goldens.Shared("logits", "uer-tiny.jsonl"));

        Assert.Equal(42, rows.Length);
        Check(model, rows, strategy, row => HuggingFaceGoldens.CharOfCodePoint(Text(row)), HuggingFaceGoldens.FromPipeline);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("simple")]
    [InlineData("first")]
    [InlineData("average")]
    [InlineData("max")]
    public void Decode_PortableTexts_EqualHuggingFace(string strategy)
    {
        var rows = Goldens.Portable("pipeline.jsonl").Where(row => row.GetProperty("decoding").GetString() == strategy).ToArray();
        var folder = Path.Combine(AppContext.BaseDirectory, "models", "cluener-mini");
        var model = new Model(Path.Combine(folder, "vocab.txt"), Path.Combine(folder, "config.json"), Goldens.Portable("logits.jsonl"));

        Assert.Equal(50, rows.Length);
        Check(model, rows, strategy, _ => [], (entity, _) => FromPortable(entity));
    }

    private static void Check(
        Model model, JsonElement[] rows, string strategy, Func<JsonElement, int[]> charOfCodePoint, Func<JsonElement, int[], DecodedEntity> read)
    {
        var worst = 0f;
        foreach (var row in rows)
        {
            var keepOutside = row.TryGetProperty("ignore_labels", out var ignored) && ignored.GetArrayLength() == 0;
            var chars = charOfCodePoint(row);
            var actual = model.Decode(Text(row), HuggingFaceGoldens.Decoding(strategy), keepOutside);

            // The logits' last places were rounded away.
            worst = Math.Max(worst, HuggingFaceGoldens.Compare(actual, row.GetProperty("entities"), entity => read(entity, chars), Text(row), tolerance: 1e-5f));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{rows.Length} texts, largest score difference {worst}");
    }

    private static string Text(JsonElement row) => row.GetProperty("text").GetString()!;

    private static DecodedEntity FromPortable(JsonElement entity) => new(
        entity.GetProperty("type").GetString()!,
        entity.GetProperty("charStart").GetInt32(),
        entity.GetProperty("charEnd").GetInt32(),
        entity.GetProperty("score").GetSingle(),
        entity.TryGetProperty("index", out var index) ? index.GetInt32() : -1);

    private sealed class Model(string vocabulary, string config, IEnumerable<JsonElement> logits)
    {
        private readonly EntityTokenizer _tokenizer = EntityTokenizer.Load(vocabulary);

        private readonly LabelSet _labels = LabelSet.Create(
            [.. JsonDocument.Parse(File.ReadAllText(config)).RootElement.GetProperty("id2label").EnumerateObject()
                .OrderBy(x => int.Parse(x.Name, System.Globalization.CultureInfo.InvariantCulture)).Select(x => x.Value.GetString()!)]);

        private readonly Dictionary<string, float[]> _logits = logits.ToDictionary(Text, row => HuggingFaceGoldens.Floats(row.GetProperty("logits")));

        public List<DecodedEntity> Decode(string text, DecodingStrategy decoding, bool keepOutside)
        {
            var tokens = new TextTokens();
            _tokenizer.Tokenize(text, tokens);
            var entities = new List<DecodedEntity>();
            new EntityDecoder(_tokenizer, _labels, new EntityDecodingOptions { Decoding = decoding }, null, keepOutside).Decode(
                new ScoredText
                {
                    Text = text,
                    Logits = _logits[text].AsSpan(_labels.Count..^_labels.Count),
                    TokenIds = tokens.Ids,
                    CharStarts = tokens.CharStarts,
                    CharEnds = tokens.CharEnds,
                },
                entities);
            return entities;
        }
    }
}
