using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Text in, entities out, through converted checkpoints: as Hugging Face's pipeline gives them.</summary>
public sealed class GoldenPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("uer-tiny")]
    [InlineData("uer-tiny-onnx-optimum")]
    public void Recognize_ConvertedCheckpoint_GivesTheEntitiesOfHuggingFace(string checkpoint)
    {
        var model = EntityModel.Load(_folder.Convert(Goldens.SharedPath("checkpoints", checkpoint)));
        var count = 0;

        // Rows that ignore no label hold O as well, which no entity of this library has.
        var rows = Goldens.Shared("pipeline", "uer-tiny.jsonl").Where(row => !row.TryGetProperty("ignore_labels", out _));
        foreach (var group in rows.GroupBy(row => row.GetProperty("strategy").GetString()!))
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

        Assert.InRange(count, 200, int.MaxValue);
    }

    [Fact]
    public void Recognize_ReadyOnnxFiles_GiveTheEntitiesOfTheConvertedCheckpoint()
    {
        string[] texts = [.. Goldens.Shared("logits", "uer-tiny.jsonl").Select(row => row.GetProperty("text").GetString()!)];
        var expected = Entities("uer-tiny");

        Assert.InRange(expected.Sum(entities => entities.Length), 20, int.MaxValue);
        Assert.Equal(expected, Entities("uer-tiny-onnx-torch"));
        Assert.Equal(expected, Entities("uer-tiny-onnx-optimum"));

        (string, int, int)[][] Entities(string checkpoint)
        {
            using var recognizer = new EntityRecognizer(EntityModel.Load(_folder.Convert(Goldens.SharedPath("checkpoints", checkpoint), name: checkpoint)));
            return [.. texts.Select(text => recognizer.Recognize(text).Select(entity => (entity.Type, entity.CharStart, entity.CharEnd)).ToArray())];
        }
    }

    /// <summary>Goldens count code points; .NET counts chars.</summary>
    private static int CharIndex(string text, int codePoints) => text.EnumerateRunes().Take(codePoints).Sum(rune => rune.Utf16SequenceLength);
}
