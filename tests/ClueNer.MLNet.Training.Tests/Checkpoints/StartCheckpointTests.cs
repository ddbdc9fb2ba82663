using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Tests;
using ClueNer.MLNet.Training.Checkpoints;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Tests.Checkpoints;

public sealed class StartCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluener-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false, "checkpoints", "random-sharded")]
    [InlineData(false, "checkpoints", "random-float16")]
    [InlineData(false, "checkpoints", "uer-tiny")]
    [InlineData(true, "checkpoints", "uer-original")]
    [InlineData(false, "training", "hf-adamw", "start")]
    public void Read_Checkpoint_HasEveryTensorAndItsHead(bool isUer, params string[] path)
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath(path));

        Assert.Equal(isUer, start.IsUer);
        Assert.True(start.HasHead);
        Assert.NotEmpty(start.Config.Labels);
        var expected = BertTensors.Encoder(EncoderShape.Of(start.Config, 0, uer: false)).Concat(BertTensors.Classifier(start.Config.HiddenSize, start.Config.Labels.Count)).ToList();
        Assert.Equal(expected.Count, start.Weights.Count);
        Assert.All(expected, tensor => Assert.Equal(tensor.Shape.Aggregate((a, b) => a * b), start.Weights[tensor.Name].Length));
    }

    [Fact]
    public void Read_UerWithCrf_HasItsTransitions()
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath("training", "uer-crf", "start"));

        Assert.True(start.IsUer);
        Assert.Equal(0, start.HiddenDropout);
        Assert.Equal(start.Config.Labels.Count * start.Config.Labels.Count, start.Weights["crf.transitions"].Length);
    }

    [Fact]
    public void Read_Graph_SaysThatWeightsAreExpected() => Assert.Contains(
        "cannot be trained",
        Assert.Throws<EntityModelException>(() => StartCheckpointReader.Read(Path.Combine(AppContext.BaseDirectory, "models", "cluener-mini"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void WithLayers_SomeLayers_TakesThemInOrder()
    {
        var start = StartCheckpointReader.Read(Goldens.SharedPath("training", "hf-adamw", "start"));

        var student = start.WithLayers([1]);

        Assert.Equal(1, student.Config.Layers);
        Assert.Same(start.Weights["bert.encoder.layer.1.output.dense.weight"], student.Weights["bert.encoder.layer.0.output.dense.weight"]);
        Assert.DoesNotContain("bert.encoder.layer.1.output.dense.weight", student.Weights.Keys);
        Assert.Contains("layers 0 to 1", Assert.Throws<EntityModelException>(() => start.WithLayers([2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_HuggingFaceFolder_IsByteForByteWhatTransformersWrote()
    {
        var source = Goldens.SharedPath("training", "hf-adamw", "start");
        var start = StartCheckpointReader.Read(source);

        Write(start);

        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "model.safetensors")), File.ReadAllBytes(Path.Combine(_folder, "checkpoint", "model.safetensors")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(source, "vocab.txt")), File.ReadAllBytes(Path.Combine(_folder, "checkpoint", "vocab.txt")));
    }

    [Fact]
    public void Write_Converted_GivesTheModelOfTheStart()
    {
        var source = Goldens.SharedPath("training", "hf-adamw", "start");
        Write(StartCheckpointReader.Read(source));

        EntityModelConverter.Convert(Path.Combine(_folder, "checkpoint"), Path.Combine(_folder, "again"));
        EntityModelConverter.Convert(source, Path.Combine(_folder, "start"));

        var model = EntityModel.Load(Path.Combine(_folder, "again"));
        Assert.Equal(EntityModel.Load(Path.Combine(_folder, "start")).Settings.Sha256, model.Settings.Sha256);
    }

    private void Write(StartCheckpoint start) => HuggingFaceFolder.Write(
        Path.Combine(_folder, "checkpoint"),
        start,
        start.Config.Labels,
        BertTensors.Encoder(EncoderShape.Of(start.Config, 0, uer: false))
            .Concat(BertTensors.Classifier(start.Config.HiddenSize, start.Config.Labels.Count))
            .Select(tensor => (tensor.Name, tensor.Shape, start.Weights[tensor.Name])));
}
