using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>From texts to entities with converted checkpoints: the same as Hugging Face's pipeline.</summary>
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

        Assert.InRange(PipelineGolden.AssertSame(model, Goldens.Shared("pipeline", "uer-tiny.jsonl")), 200, int.MaxValue);
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
}
