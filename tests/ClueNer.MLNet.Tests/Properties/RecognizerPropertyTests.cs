using CsCheck;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Properties;

/// <summary>Properties of every text with all settings, tested with the real model.</summary>
public class RecognizerPropertyTests
{
    private const int Iterations = 60;

    public static TheoryData<string> SettingNames => [.. Settings().Keys];

    [Theory]
    [MemberData(nameof(SettingNames))]
    public void Recognize_AnyTextAndSetting_GivesSlicesOfTheTextInOrder(string setting)
    {
        var options = Settings()[setting];
        using var recognizer = new EntityRecognizer(options: options);

        AnyTexts.Text.Array[1, 6].Sample(
            texts =>
            {
                var many = recognizer.RecognizeMany(texts).ToArray();
                Assert.Equal(texts.Length, many.Length);
                for (var i = 0; i < texts.Length; i++)
                {
                    AssertEntities(texts[i], many[i], disjoint: options.Decoding.Decoding != DecodingStrategy.None);
                    Assert.Equal(Chars(recognizer.Recognize(texts[i])), Chars(many[i]));
                }
            },
            iter: Iterations, threads: 1);
    }

    [Fact]
    public void Transform_AnyTexts_GiveTheSameInEveryWay()
    {
        var ml = new MLContext();
        var empty = ml.Data.LoadFromEnumerable(Array.Empty<Row>());
        using var folder = new TemporaryFolder();
        using var transformer = ml.Transforms.RecognizeEntities("Entities", "Text").Fit(empty);
        ml.Model.Save(transformer, empty.Schema, folder.File("m.zip"));
        using var loaded = ml.Model.LoadEntityRecognizer(folder.File("m.zip"), out _);
        using var one = ml.Transforms.RecognizeEntities("Entities", "Text", options: new EntityRecognizerOptions { BatchTokens = 1, Workers = 1 }).Fit(empty);
        using var engine = ml.Model.CreatePredictionEngine<Row, EntityPrediction>(transformer, new PredictionEngineOptions { OwnsTransformer = false });

        AnyTexts.Text.Array[2, 8].Sample(
            texts =>
            {
                var data = ml.Data.LoadFromEnumerable(texts.Select((text, id) => new Row { Id = id, Text = text }));
                var expected = Read(ml, transformer.Transform(data));
                Assert.Equal(expected, texts.Select((text, id) => (id, Chars(engine.Predict(new Row { Text = text }).Entities))));
                Assert.Equal(expected, Read(ml, one.Transform(data)));
                Assert.Equal(expected, Read(ml, loaded.Transform(data)));
                Assert.Equal(expected, Read(ml, transformer.Transform(ml.Data.ShuffleRows(data, seed: 5))).OrderBy(row => row.Id));
            },
            iter: Iterations, threads: 1);
    }

    private static Dictionary<string, EntityRecognizerOptions> Settings() => new()
    {
        ["viterbi"] = new(),
        ["none"] = Decode(DecodingStrategy.None),
        ["simple"] = Decode(DecodingStrategy.Simple),
        ["first"] = Decode(DecodingStrategy.First),
        ["average"] = Decode(DecodingStrategy.Average),
        ["max"] = Decode(DecodingStrategy.Max),
        ["short windows"] = new() { Window = 8, Stride = 3, BatchTokens = 40, Workers = 3 },
        ["windows without stride"] = new() { Window = 16, Stride = 0 },
        ["recall, words and thresholds"] = new()
        {
            Decoding = new()
            {
                NotOutsideThreshold = 0.05f,
                MinimumScore = 0.1f,
                MinimumScores = new Dictionary<string, float> { ["name"] = 0.6f },
                AlwaysEntities = new Dictionary<string, string> { ["京大"] = "word", ["😀"] = "face", ["3.1"] = "number" },
                NeverEntities = new HashSet<string> { "深圳" },
                TypeNames = new Dictionary<string, string> { ["company"] = "ORG" },
            },
        },
    };

    private static EntityRecognizerOptions Decode(DecodingStrategy decoding) => new() { Decoding = new EntityDecodingOptions { Decoding = decoding } };

    private static void AssertEntities(string text, IReadOnlyList<Entity> entities, bool disjoint)
    {
        var (start, end) = (0, 0);
        foreach (var entity in entities)
        {
            Assert.Equal(text[entity.CharStart..entity.CharEnd], entity.Text);
            Assert.NotEmpty(entity.Text);
            Assert.InRange(entity.CharStart, disjoint ? end : start, text.Length);
            Assert.False(Splits(text, entity.CharStart) || Splits(text, entity.CharEnd), $"{entity} splits a surrogate pair of {text}.");
            Assert.InRange(entity.Score, 0f, 1f);
            (start, end) = (entity.CharStart, entity.CharEnd);
        }
    }

    private static bool Splits(string text, int place) => place > 0 && place < text.Length && char.IsSurrogatePair(text[place - 1], text[place]);

    /// <summary>The last digits of int8 scores depend on the batch, but the entities must not.</summary>
    private static string Chars(IEnumerable<Entity> entities) => string.Join(' ', entities.Select(e => $"{e.Type}@{e.CharStart}-{e.CharEnd}"));

    private static (int Id, string Entities)[] Read(MLContext ml, IDataView view) =>
        [.. ml.Data.CreateEnumerable<Prediction>(view, reuseRowObject: false).Select(row => (row.Id, Chars(row.Entities)))];

    private sealed class Row
    {
        public int Id { get; set; }

        public string Text { get; set; } = string.Empty;
    }

    private sealed class Prediction : EntityPrediction
    {
        public int Id { get; set; }
    }
}
