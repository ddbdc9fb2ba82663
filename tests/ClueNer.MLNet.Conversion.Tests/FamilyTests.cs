using ClueNer.MLNet.Tests;
using Microsoft.ML;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>One checkpoint of each family, compared with the output of Hugging Face's own class and pipeline.</summary>
public sealed class FamilyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Families { get; } = ["albert", "distilbert", "electra", "ernie", "megatron-bert", "roformer", "xlm-roberta", "bert-io-labels", "bert-bare-labels"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Families))]
    public void Convert_Family_GivesItsLogits(string family)
    {
        using var flat = new Scoring(_folder.Convert(Goldens.SharedPath("families", family), name: "flat"));
        using var standard = new Scoring(_folder.Convert(Goldens.SharedPath("families", family), new() { GraphKind = GraphKind.Standard }, "standard"), GraphKind.Standard);
        var count = 0;
        foreach (var line in Goldens.Shared("families", family, "logits.jsonl"))
        {
            var expected = Scoring.Floats(line.GetProperty("logits"));
            var window = Scoring.Longs(line.GetProperty("input_ids"));
            Assert.InRange(Scoring.LargestDifference(expected, flat.Score(window)[0]), 0, 2e-4f);
            Assert.InRange(Scoring.LargestDifference(expected, standard.Score(window)[0]), 0, 2e-4f);
            count++;
        }

        Assert.InRange(count, 10, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Recognize_Family_GivesTheEntitiesOfHuggingFace(string family)
    {
        var model = EntityModel.Load(_folder.Convert(Goldens.SharedPath("families", family)));

        Assert.InRange(PipelineGolden.AssertSame(model, Goldens.Shared("families", family, "pipeline.jsonl")), 50, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Int8_WindowInABatch_HasTheLogitsItHasAlone(string family)
    {
        using var scoring = new Scoring(_folder.Convert(Goldens.SharedPath("families", family), new() { Precision = WeightPrecision.Int8 }));
        long[][] windows = [.. Goldens.Shared("families", family, "logits.jsonl").Select(line => Scoring.Longs(line.GetProperty("input_ids")))];

        var together = scoring.Score(windows);

        Assert.All(windows.Zip(together), pair => Assert.Equal(scoring.Score(pair.First)[0], pair.Second));
    }

    [Fact]
    public void Recognize_XlmRoberta_IsTheSameInStagesInASavedFileAndInWindows()
    {
        var model = EntityModel.Load(_folder.Convert(Goldens.SharedPath("families", "xlm-roberta")));
        var ml = new MLContext();
        string[] texts = [.. Goldens.Shared("families", "xlm-roberta", "tokenizer.jsonl").Select(line => line.GetProperty("text").GetString()!)];
        var data = ml.Data.LoadFromEnumerable(texts.Append(string.Join('\n', texts)).Select(text => new TextRow { Text = text }));
        using var composite = ml.Transforms.RecognizeEntities("Entities", "Text", model).Fit(data);
        using var stages = ml.Transforms.TokenizeForEntities("tokens", "Text", model)
            .Append(ml.Transforms.ApplyOnnxModel(["logits"], ["tokens", "lengths", "shape"], model.OnnxFile))
            .Append(ml.Transforms.DecodeEntities("Entities", "Text", model)).Fit(data);
        var file = Path.Combine(model.Folder, "saved.zip");
        ml.Model.Save(composite, data.Schema, file);
        var loaded = ml.Model.Load(file, out _);
        using var disposable = loaded as IDisposable;
        var expected = Entities(composite);

        Assert.Equal(128, model.ModelLength);
        Assert.Equal(TokenizationMode.SentencePiece, model.Settings.Tokenization);
        Assert.Equal([EntityModelFiles.Onnx, EntityModelFiles.SentencePiece], model.Settings.Sha256.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(expected.Sum(entities => entities.Length), 50, int.MaxValue);
        Assert.Equal(expected, Entities(stages));
        Assert.Equal(expected, Entities(loaded));

        Entity[][] Entities(ITransformer transformer) =>
            [.. ml.Data.CreateEnumerable<EntityPrediction>(transformer.Transform(data), reuseRowObject: false).Select(row => row.Entities.ToArray())];
    }

    /// <summary>The form in which optimum exports the family: two inputs, and the tokenizer in one file.</summary>
    [Theory]
    [InlineData(EntityModelFiles.SentencePiece)]
    [InlineData("tokenizer.json")]
    public void Import_XlmRobertaGraph_GivesItsLogitsAndTokens(string vocabulary)
    {
        var golden = Goldens.SharedPath("families", "xlm-roberta");
        var source = _folder.Convert(golden, new() { GraphKind = GraphKind.Standard }, "exported");
        foreach (var file in (string[])[EntityModelFiles.SentencePiece, EntityModelFiles.Settings])
        {
            File.Delete(Path.Combine(source, file));
        }

        File.WriteAllBytes(Path.Combine(source, vocabulary), File.ReadAllBytes(Path.Combine(golden, vocabulary)));
        var model = EntityModel.Load(_folder.Convert(source, name: "imported"));
        using var scoring = new Scoring(model.Folder);
        var count = 0;
        foreach (var line in Goldens.Shared("families", "xlm-roberta", "logits.jsonl"))
        {
            var tokens = new TextTokens();
            model.Tokenizer.Tokenize(line.GetProperty("text").GetString(), tokens);
            long[] window = [model.Tokenizer.StartId, .. tokens.Ids.ToArray(), model.Tokenizer.EndId];

            Assert.Equal(Scoring.Longs(line.GetProperty("input_ids")), window);
            Assert.InRange(Scoring.LargestDifference(Scoring.Floats(line.GetProperty("logits")), scoring.Score(window)[0]), 0, 2e-4f);
            count++;
        }

        Assert.InRange(count, 10, int.MaxValue);
        Assert.Equal((TokenizationMode.SentencePiece, 128), (model.Settings.Tokenization, model.ModelLength));
    }

    [Fact]
    public void Convert_RoFormerWithoutItsTable_ComputesSinesAndCosines()
    {
        const string name = "roformer.encoder.embed_positions.weight";
        var source = _folder.Copy(Goldens.SharedPath("families", "roformer"), "checkpoint");
        var file = Path.Combine(source, "model.safetensors");
        // The golden's table is random; this is a real one, with eight sines and eight cosines per row.
        var table = Enumerable.Range(0, 128).SelectMany(position => Enumerable.Range(0, 16).Select(i => position / Math.Pow(10000, i % 8 / 8.0) is var angle && i < 8 ? (float)Math.Sin(angle) : (float)Math.Cos(angle))).ToArray();
        var tensors = SafetensorsBytes.Tensors(File.ReadAllBytes(file));
        File.WriteAllBytes(file, SafetensorsBytes.Write([.. tensors.Select(tensor => tensor.Name == name ? (name, tensor.Shape, table) : tensor)]));
        using var saved = new Scoring(_folder.Convert(source, name: "saved"));
        File.WriteAllBytes(file, SafetensorsBytes.Write([.. tensors.Where(tensor => tensor.Name != name)]));
        using var computed = new Scoring(_folder.Convert(source, name: "computed"));
        long[] window = [2, .. Enumerable.Range(5, 100), 3];

        Assert.InRange(Scoring.LargestDifference(saved.Score(window)[0], computed.Score(window)[0]), 0, 1e-5f);
    }

    private sealed class TextRow
    {
        public string Text { get; set; } = "";
    }
}
