using ClueNer.MLNet.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ClueNer.MLNet.Tests.Recognition;

/// <summary>The shipped model's float32 graph compared with PyTorch and Hugging Face, on texts written for this project.</summary>
public class PortableGoldenTests
{
    [Fact]
    public void Logits_Float32Graph_AreThoseOfPyTorch()
    {
        var model = TestModels.Float32();
        using var graph = OnnxScorerPoolLoader.Load(new MLContext().Transforms, model, threads: 1, gpuDeviceId: null);
        var scorer = graph.Rent();
        var tokens = new TextTokens();
        foreach (var row in Goldens.Portable("logits.jsonl"))
        {
            model.Tokenizer.Tokenize(row.GetProperty("text").GetString(), tokens);
            scorer.Batch.Begin(windowCount: 1, longestWindow: tokens.Count);
            scorer.Batch.Append(tokens.Ids);
            Assert.Equal(row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()), scorer.Batch.Tokens.ToArray());

            var logits = scorer.Score().ToArray();

            float[] expected = [.. row.GetProperty("logits").EnumerateArray().SelectMany(token => token.EnumerateArray()).Select(value => value.GetSingle())];
            Assert.Equal(expected.Length, logits.Length);
            Assert.All(expected.Zip(logits), pair => Assert.Equal(pair.First, pair.Second, 2e-4f));
        }
    }

    [Theory]
    [InlineData("none", DecodingStrategy.None)]
    [InlineData("simple", DecodingStrategy.Simple)]
    [InlineData("first", DecodingStrategy.First)]
    [InlineData("average", DecodingStrategy.Average)]
    [InlineData("max", DecodingStrategy.Max)]
    public void Recognize_ParityDecoding_GivesTheEntitiesOfHuggingFace(string name, DecodingStrategy decoding)
    {
        using var recognizer = new EntityRecognizer(
            TestModels.Float32(), new EntityRecognizerOptions { Decoding = new EntityDecodingOptions { Decoding = decoding } });
        var rows = Goldens.Portable("pipeline.jsonl").Where(row => row.GetProperty("decoding").GetString() == name).ToArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var text = row.GetProperty("text").GetString()!;
            var found = recognizer.Recognize(text);
            var expected = row.GetProperty("entities").EnumerateArray().ToArray();
            Assert.Equal(
                expected.Select(e => (e.GetProperty("type").GetString()!, e.GetProperty("charStart").GetInt32(), e.GetProperty("charEnd").GetInt32())),
                found.Select(e => (e.Type, e.CharStart, e.CharEnd)));
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.GetProperty("score").GetSingle(), pair.Second.Score, 1e-4f));
            Assert.All(found, entity => Assert.Equal(text[entity.CharStart..entity.CharEnd], entity.Text));
            if (decoding == DecodingStrategy.None)
            {
                Assert.Equal(expected.Select(e => (int?)e.GetProperty("index").GetInt32()), found.Select(e => e.TokenIndex));
            }
        }
    }
}
