using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Robustness;

namespace ClueNer.MLNet.Tests.Faults;

/// <summary>Model folders that change, are damaged or vanish while in use, and conversions that are stopped.</summary>
public class ModelFileTests
{
    [Theory]
    [InlineData("replaced")]
    [InlineData("cut short")]
    [InlineData("deleted")]
    public void Recognize_ModelFileGoneWhileRunning_GoesOnAsBefore(string fault)
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        using var recognizer = new EntityRecognizer(EntityModel.Load(folder.Path));
        var expected = recognizer.Recognize("李晓明昨天在北京大学作了一场讲座。");

        foreach (var file in Directory.GetFiles(folder.Path))
        {
            switch (fault)
            {
                case "replaced":
                    File.WriteAllText(file, "another file");
                    break;
                case "cut short":
                    // ML.NET keeps the graph's file open, which .NET treats as a lock.
                    using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    {
                        stream.SetLength(stream.Length / 2);
                    }

                    break;
                default:
                    File.Delete(file);
                    break;
            }
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, recognizer.Recognize("李晓明昨天在北京大学作了一场讲座。"));
        Assert.Throws<EntityModelException>(() => EntityModel.Load(folder.Path));
    }

    [Fact]
    public void Recognizer_GraphCutShortBehindTheHashCheck_SaysThatItCannotBeLoaded()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        var model = EntityModel.Load(folder.Path);
        using (var stream = File.OpenWrite(folder.File("model.onnx")))
        {
            stream.SetLength(stream.Length / 2);
        }

        Assert.Contains("cannot load", Assert.Throws<EntityModelException>(() => new EntityRecognizer(model)).Message, StringComparison.Ordinal);
        File.Delete(folder.File("model.onnx"));
        Assert.Throws<EntityModelException>(() => new EntityRecognizer(model));
    }

    [Fact]
    public void Recognizer_Disposed_HoldsNoFileOfTheModel()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are listed in /proc.");
        using var folder = new TemporaryFolder();

        var lines = ProbeProcess.Run("open-files", folder.Path).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal("open:", lines[1]);
    }

    [Theory]
    [InlineData("\"window\": 64", "\"window\": 2", "window 2, expected more than 2 tokens")]
    [InlineData("\"stride\": 16", "\"stride\": -1", "stride -1, expected 0 or more")]
    [InlineData("\"precision\": \"int8\"", "\"thresholds\": {\"nobody\": 0.5}, \"precision\": \"int8\"", "a threshold for 'nobody'")]
    [InlineData("\"precision\": \"int8\"", "\"thresholds\": {\"name\": 1.5}, \"precision\": \"int8\"", "threshold 1.5")]
    [InlineData("\"precision\": \"int8\"", "\"transitions\": {\"start\": [0], \"end\": [0], \"steps\": [[0]]}, \"precision\": \"int8\"", "transitions that do not fit the labels")]
    [InlineData("\"precision\": \"int8\"", "\"transitions\": {\"start\": null, \"end\": [], \"steps\": []}, \"precision\": \"int8\"", "transitions")]
    [InlineData("\"tokenization\": \"wordPiece\"", "\"tokenization\": 99", "cluener.json")]
    [InlineData("\"labelScheme\": \"bio\"", "\"labelScheme\": 99", "cluener.json")]
    [InlineData("\"sha256\": {", "\"sha256\": null, \"quality2\": {", "no SHA-256 of model.onnx")]
    public void Load_SettingsThatCannotHold_NameTheFileAndTheSetting(string found, string replacement, string words)
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        var settings = File.ReadAllText(folder.File("cluener.json"));
        Assert.Contains(found, settings, StringComparison.Ordinal);
        File.WriteAllText(folder.File("cluener.json"), settings.Replace(found, replacement, StringComparison.Ordinal));

        var error = Assert.Throws<EntityModelException>(() => EntityModel.Load(folder.Path));

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithSettings_ThatCannotHold_SaysSo()
    {
        var settings = EntityModel.Default.Settings with { Window = 1 };

        Assert.Contains("The given cluener.json has window 1", Assert.Throws<EntityModelException>(() => EntityModel.Default.WithSettings(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesWithLineBreaksAndEscapes_GiveOneCleanLine()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        File.WriteAllText(folder.File("config.json"), """{"id2label":{"0":"O","1":"I-\n2026-01-01 all is well\u001b[2J"},"max_position_embeddings":128}""");

        var message = Assert.Throws<EntityModelException>(() => EntityModel.Load(folder.Path)).Message;

        Assert.Contains("all is well", message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public void Convert_CancelledAtEachStep_LeavesNothing()
    {
        using var scratch = new Scratch();
        var checkpoint = SeedFiles.Checkpoint(scratch);
        var steps = 0;
        EntityModelConverter.Convert(checkpoint, scratch["whole"], progress: new Told(_ => steps++), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(steps, 5, 1000);

        for (var step = 1; step < steps; step++)
        {
            using var stop = new CancellationTokenSource();
            var left = step;
            Assert.Throws<OperationCanceledException>(() => EntityModelConverter.Convert(
                checkpoint, scratch["model"], null, new Told(_ => StopAfter(ref left, stop)), stop.Token));
            Assert.Equal(2, Directory.GetFileSystemEntries(scratch.Folder).Length);
        }
    }

    [Fact]
    public void RecognizeMany_CancelledAfterAnyNumberOfTexts_ThrowsAndEndsItsThreads()
    {
        using var recognizer = new EntityRecognizer();
        string[] texts = [.. Enumerable.Repeat("李晓明昨天在北京大学作了一场讲座。", 3000)];
        foreach (var count in new[] { 1, 2, 100, 2999 })
        {
            using var stop = new CancellationTokenSource();
            var read = 0;
            var error = Record.Exception(() =>
            {
                foreach (var _ in recognizer.RecognizeMany(texts, stop.Token))
                {
                    if (++read == count)
                    {
                        stop.Cancel();
                    }
                }
            });

            Assert.True(error is OperationCanceledException || read == texts.Length, $"{error}");
        }

        // Disposing the enumeration joins its threads, so none is left here.
        Assert.NotEmpty(recognizer.Recognize(texts[0]));
    }

    private static void StopAfter(ref int left, CancellationTokenSource stop)
    {
        if (--left == 0)
        {
            stop.Cancel();
        }
    }

    private sealed class Told(Action<ConversionProgress> told) : IProgress<ConversionProgress>
    {
        public void Report(ConversionProgress value) => told(value);
    }
}
