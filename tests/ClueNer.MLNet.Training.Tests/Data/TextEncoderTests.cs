using System.Text.Json;
using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Windowing;

namespace ClueNer.MLNet.Training.Tests.Data;

public class TextEncoderTests
{
    private const int Unknown = 1;

    private static readonly EntityTokenizer Tokenizer = EntityTokenizer.Create("[PAD]\n[UNK]\n[CLS]\n[SEP]\n我\n在\n北\n京\n。\nab\n##c\n");

    private static readonly LabelSet Labels = LabelSet.Create(LabelNames.Bio(["place", "school"]));

    [Theory]
    [InlineData("hf-adamw")]
    [InlineData("hf-distil")]
    public void Encode_GoldenTexts_RowsEqualTransformers(string golden)
    {
        var folder = Goldens.SharedPath("training", golden);
        var tokenizer = EntityTokenizer.Load(Path.Combine(folder, "start", "vocab.txt"));
        using var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "start", "config.json")));
        var labels = config.RootElement.GetProperty("id2label").EnumerateObject().Select(label => label.Value.GetString()!).ToArray();
        var encoder = new TextEncoder(tokenizer, LabelSet.Create(labels), new WindowPlanner(126, 32), truncate: false);

        var windows = ClueNerJson.Read(Path.Combine(folder, "train.json")).SelectMany(encoder.Encode).ToList();

        var rows = Goldens.Shared("training", golden, "rows.jsonl").ToList();
        Assert.True(rows.Count >= windows.Count);
        Assert.NotEmpty(windows);
        foreach (var (window, row) in windows.Zip(rows))
        {
            Assert.Equal(Numbers(row, "ids"), window.TokenIds);
            Assert.Equal(Numbers(row, "labels").Select(label => label == -100 ? TrainingWindow.NotCounted : label), window.Labels);
        }
    }

    [Fact]
    public void Encode_EntityInsideToken_IsCountedAndLeftOut()
    {
        var encoder = new TextEncoder(Tokenizer, Labels, new WindowPlanner(14, 4), truncate: false);

        var window = Assert.Single(encoder.Encode(Text("我在abc北京", ("place", 3, 5), ("school", 5, 7))));

        Assert.Equal([-1, 0, 0, 0, 0, 3, 4, -1], window.Labels);
        Assert.Equal(new GoldCounts { Texts = 1, Entities = 2, InsideToken = 1 }, encoder.Counts);
    }

    [Fact]
    public void Encode_OverlappingEntities_LongestIsTakenAndTheOtherCounted()
    {
        var encoder = new TextEncoder(Tokenizer, Labels, new WindowPlanner(14, 4), truncate: false);

        var window = Assert.Single(encoder.Encode(Text("我在北京", ("place", 2, 4), ("school", 1, 4))));

        Assert.Equal([-1, 0, 3, 4, 4, -1], window.Labels);
        Assert.Equal(new GoldCounts { Texts = 1, Entities = 2, Overlapping = 1 }, encoder.Counts);
    }

    [Fact]
    public void Encode_LongText_CountsEachTokenInOneWindow()
    {
        var encoder = new TextEncoder(Tokenizer, Labels, new WindowPlanner(4, 1), truncate: false);

        var windows = encoder.Encode(Text("我在北京在北京我", ("place", 2, 4), ("place", 5, 7))).ToList();

        Assert.True(windows.Count > 1);
        Assert.All(windows, window => Assert.InRange(window.TokenIds.Length, 3, 6));
        Assert.Equal([0, 0, 1, 2, 0, 1, 2, 0], windows.SelectMany(window => window.Labels).Where(label => label != TrainingWindow.NotCounted));
    }

    [Fact]
    public void Encode_Truncated_KeepsTheStartAndCountsWhatIsLost()
    {
        var characters = EntityTokenizer.Create("[PAD]\n[UNK]\n我\n在\n北\n京\n", new EntityTokenizerOptions { Mode = TokenizationMode.Characters });
        var encoder = new TextEncoder(characters, LabelSet.Create(LabelNames.BioS(["place"])), new WindowPlanner(4, 0), truncate: true);

        var window = Assert.Single(encoder.Encode(Text("我在Z京北京", ("place", 0, 1), ("place", 3, 6))));

        Assert.Equal([2, 3, Unknown, 5], window.TokenIds);
        Assert.Equal([3, 0, 0, 1], window.Labels);
        Assert.Equal(1, encoder.Counts.Truncated);
    }

    [Fact]
    public void Encode_TextWithoutTokens_HasNoWindow()
    {
        var encoder = new TextEncoder(Tokenizer, Labels, new WindowPlanner(14, 4), truncate: false);

        Assert.Empty(encoder.Encode(Text(" ")));
        Assert.Equal(1, encoder.Counts.Texts);
    }

    private static AnnotatedText Text(string text, params (string Type, int Start, int End)[] entities) =>
        new(text, [.. entities.Select(e => new Entity(e.Type, e.Start, e.End, text[e.Start..e.End], 1))]);

    private static IEnumerable<int> Numbers(JsonElement row, string name) => row.GetProperty(name).EnumerateArray().Select(number => number.GetInt32());
}
