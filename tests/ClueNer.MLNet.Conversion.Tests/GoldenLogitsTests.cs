using System.Text.Json;
using ClueNer.MLNet.Tests;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Converted checkpoints return the logits of PyTorch and UER-py.</summary>
public sealed class GoldenLogitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("uer-tiny", "uer-tiny", 2e-4f)]
    [InlineData("uer-tiny-safetensors", "uer-tiny", 2e-4f)]
    [InlineData("uer-tiny-onnx-torch", "uer-tiny", 2e-4f)]
    [InlineData("uer-tiny-onnx-optimum", "uer-tiny", 2e-4f)]
    [InlineData("random-sharded", "random-sharded", 2e-4f)]
    [InlineData("random-gelu-new", "random-gelu-new", 2e-4f)]
    [InlineData("random-float16", "random-float16", 2e-3f)]
    [InlineData("uer-original", "uer-original-characters", 2e-3f)]
    public void Convert_Checkpoint_GivesItsLogits(string checkpoint, string golden, float tolerance)
    {
        var model = _folder.Convert(Goldens.SharedPath("checkpoints", checkpoint));

        AssertLogits(model, GraphKind.Flat, Goldens.Shared("logits", golden + ".jsonl"), "input_ids", tolerance);
    }

    [Theory]
    [InlineData("uer-tiny", "uer-tiny", 2e-4f)]
    [InlineData("random-gelu-new", "random-gelu-new", 2e-4f)]
    [InlineData("random-float16", "random-float16", 2e-3f)]
    public void Convert_StandardGraph_GivesTheSameLogits(string checkpoint, string golden, float tolerance)
    {
        var model = _folder.Convert(Goldens.SharedPath("checkpoints", checkpoint), new() { GraphKind = GraphKind.Standard });

        AssertLogits(model, GraphKind.Standard, Goldens.Shared("logits", golden + ".jsonl"), "input_ids", tolerance);
    }

    [Fact]
    public void Convert_LegacyPickle_GivesItsLogits()
    {
        var source = _folder.Copy(Goldens.SharedPath("checkpoints", "uer-tiny"), "legacy");
        File.Move(Path.Combine(source, "pytorch_model.legacy-pickle.bin"), Path.Combine(source, "pytorch_model.bin"), overwrite: true);

        var model = _folder.Convert(source);

        AssertLogits(model, GraphKind.Flat, Goldens.Shared("logits", "uer-tiny.jsonl"), "input_ids", 2e-4f);
    }

    [Fact]
    public void Convert_UerSourceUncorrected_MissesUersOwnLogits()
    {
        var model = _folder.Convert(Goldens.SharedPath("checkpoints", "uer-original"), new() { CorrectLayerNorm = false });

        using var scoring = new Scoring(model);
        var worst = Goldens.Shared("logits", "uer-original-characters.jsonl").Max(line => Difference(scoring, line, "input_ids"));
        Assert.InRange(worst, 0.1f, 0.25f);
    }

    [Fact]
    public void Convert_ClueNerMini_GivesItsLogits()
    {
        var source = Path.Combine(Goldens.SharedPath(), "..", "checkpoints", "cluener-mini");
        Assert.SkipUnless(Directory.Exists(source), "The checkpoint of cluener-mini is not next to the goldens.");

        var model = _folder.Convert(source);

        AssertLogits(model, GraphKind.Flat, Goldens.Portable("logits.jsonl"), "ids", 2e-4f);
    }

    private static void AssertLogits(string model, GraphKind kind, IEnumerable<JsonElement> lines, string idsColumn, float tolerance)
    {
        using var scoring = new Scoring(model, kind);
        var count = 0;
        foreach (var line in lines)
        {
            Assert.InRange(Difference(scoring, line, idsColumn), 0, tolerance);
            count++;
        }

        Assert.InRange(count, 10, int.MaxValue);
    }

    private static float Difference(Scoring scoring, JsonElement line, string idsColumn) =>
        Scoring.LargestDifference(Scoring.Floats(line.GetProperty("logits")), scoring.Score(Scoring.Longs(line.GetProperty(idsColumn)))[0]);
}
