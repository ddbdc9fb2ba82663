using System.Security.Cryptography;

namespace ClueNer.MLNet.Conversion.Tests;

public sealed class EntityModelConverterTests : IDisposable
{
    private readonly Refusal _source = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _source.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Convert_Folder_HasWhatAnEntityModelHas()
    {
        var model = _source.Convert(new() { Precision = WeightPrecision.Int8 });

        var settings = EntityModel.Load(model).Settings;
        Assert.Equal(["cluener.json", "config.json", "model.onnx", "tokenizer_config.json", "vocab.txt"], Directory.GetFiles(model).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("int8", settings.Precision);
        Assert.Equal(TokenizationMode.WordPiece, settings.Tokenization);
        Assert.Equal("model.safetensors of checkpoint", settings.Source);
        Assert.Equal(File.ReadAllBytes(Path.Combine(_source.Source, "config.json")), File.ReadAllBytes(Path.Combine(model, "config.json")));
        Assert.All(settings.Sha256, pair => Assert.Equal(pair.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(model, pair.Key))))));
    }

    [Fact]
    public void Convert_Twice_GivesTheSameBytes()
    {
        var first = File.ReadAllBytes(Path.Combine(_folder.Convert(_source.Source, name: "a"), "model.onnx"));
        var second = File.ReadAllBytes(Path.Combine(_folder.Convert(_source.Source, name: "b"), "model.onnx"));

        Assert.Equal(first, second);
    }

    [Fact]
    public void Convert_Mode_IsStated()
    {
        var model = _source.Convert(new() { TokenizationMode = TokenizationMode.Characters });

        Assert.Equal(TokenizationMode.Characters, EntityModel.Load(model).Settings.Tokenization);
    }

    [Fact]
    public void Convert_DestinationExists_IsRefusedAndKept()
    {
        var model = Directory.CreateDirectory(_folder["model"]).FullName;
        File.WriteAllText(Path.Combine(model, "mine.txt"), "kept");

        var exception = Assert.Throws<EntityModelException>(() => EntityModelConverter.Convert(_source.Source, model, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("already exists", exception.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(model, "mine.txt")], Directory.GetFiles(model));
        Assert.Equal([model], Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Convert_NoFolderAroundTheDestination_IsRefused()
    {
        var exception = Assert.Throws<EntityModelException>(() => EntityModelConverter.Convert(_source.Source, Path.Combine(_folder["a"], "b"), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("does not exist; create it first", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_Cancelled_LeavesNothing()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Told(step =>
        {
            if (step.Stage == ConversionStage.Writing)
            {
                cancellation.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => EntityModelConverter.Convert(_source.Source, _folder["model"], null, progress, cancellation.Token));

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Root));
    }

    [Fact]
    public void Convert_Progress_RunsThroughAllStages()
    {
        var steps = new List<ConversionProgress>();
        EntityModelConverter.Convert(_source.Source, _folder["model"], null, new Told(steps.Add), TestContext.Current.CancellationToken);

        Assert.Equal(steps.OrderBy(step => step.Stage).ThenBy(step => step.Fraction), steps);
        Assert.Equal(3, steps.Select(step => step.Stage).Distinct().Count());
        Assert.All(steps, step => Assert.InRange(step.Fraction, 0, 1));
        Assert.Equal(new ConversionProgress(ConversionStage.Checking, 1), steps[^1]);
    }

    [Theory]
    [InlineData("gelu")]
    [InlineData("gelu_new")]
    [InlineData("gelu_pytorch_tanh")]
    [InlineData("quick_gelu")]
    [InlineData("relu")]
    public void Convert_Activation_IsComputed(string activation)
    {
        // One layer reduced to its feed-forward block, compared with the same arithmetic in doubles.
        RandomCheckpoint.RandomCheckpointWriter.Write(_folder["checkpoint"], new() { Layers = 1, Hidden = 8, Heads = 2, Intermediate = 16, Vocabulary = 20, Positions = 16, Activation = activation });
        long[] window = [2, 7, 9, 3];

        using var scoring = new Scoring(_folder.Convert(_folder["checkpoint"]));

        var expected = BertInDoubles.Score(File.ReadAllBytes(Path.Combine(_folder["checkpoint"], "model.safetensors")), window, heads: 2, activation);
        Assert.InRange(Scoring.LargestDifference(expected, scoring.Score(window)[0]), 0, 1e-5f);
    }

    private sealed class Told(Action<ConversionProgress> told) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value) => told(value);
    }
}
