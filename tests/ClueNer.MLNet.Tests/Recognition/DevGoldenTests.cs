using System.Globalization;
using Microsoft.ML;

namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>All of CLUENER dev through <c>RecognizeEntities</c>, compared with an independent program.</summary>
public class DevGoldenTests
{
    [Theory]
    [InlineData("int8")]
    [InlineData("float32")]
    public void RecognizeEntities_Dev_GivesTheEntitiesOfAnIndependentProgram(string precision)
    {
        var model = precision == "int8" ? EntityModel.Default : TestModels.Float32();
        var golden = Goldens.Shared("cluener-mini", $"dev-entities.{precision}.jsonl").ToArray();
        var texts = DevSet.Texts();
        var ml = new MLContext();
        var data = ml.Data.LoadFromEnumerable(texts.Select(text => new TextRow { Text = text }));
        using var transformer = ml.Transforms.RecognizeEntities("Entities", "Text", model).Fit(data);

        var found = ml.Data.CreateEnumerable<EntityPrediction>(transformer.Transform(data), reuseRowObject: false).ToArray();

        Assert.Equal(golden.Length, found.Length);
        var equal = 0;
        for (var line = 0; line < golden.Length; line++)
        {
            var expected = golden[line].GetProperty("entities").EnumerateArray()
                .Select(e => (e.GetProperty("type").GetString()!, e.GetProperty("charStart").GetInt32(), e.GetProperty("charEnd").GetInt32(), e.GetProperty("score").GetSingle()))
                .ToArray();
            var entities = found[line].Entities;
            equal += expected.Length == entities.Count
                && expected.Zip(entities).All(pair => pair.First.Item1 == pair.Second.Type && pair.First.Item2 == pair.Second.CharStart
                    && pair.First.Item3 == pair.Second.CharEnd && Math.Abs(pair.First.Item4 - pair.Second.Score) < 1e-3f) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{precision}: {equal} of {golden.Length} texts equal"));
        Assert.True(equal >= 1338, $"{equal} of {golden.Length} texts have the golden's entities, expected at least 1338.");
    }

}
