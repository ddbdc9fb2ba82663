namespace ClueNer.MLNet.Tests.EntityModels;

public class EntityModelTests
{
    [Fact]
    public void Default_ShippedModel_HasTenTypesAndItsLength()
    {
        var model = EntityModel.Default;

        Assert.Equal(
            ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"],
            model.Labels.Types);
        Assert.Equal(128, model.ModelLength);
        Assert.Equal(8072, model.Tokenizer.Vocabulary.Count);
        Assert.Equal(TokenizationMode.WordPiece, model.Settings.Tokenization);
    }

    [Fact]
    public void Load_NoSuchFolder_SaysSo() => Fails("no such folder", "No folder", "cluener convert");

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("vocab.txt")]
    [InlineData("config.json")]
    [InlineData("cluener.json")]
    public void Load_FileMissing_NamesIt(string name) => FailsAfter(folder => File.Delete(Path.Combine(folder, name)), $"has no {name}");

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("vocab.txt")]
    public void Load_FileChanged_NamesItAndBothHashes(string name) => FailsAfter(
        folder => File.AppendAllText(Path.Combine(folder, name), "x"), name, "SHA-256", "expected");

    [Fact]
    public void Load_ModelCutShort_IsAHashMismatch() => FailsAfter(
        folder =>
        {
            using var file = File.OpenWrite(Path.Combine(folder, "model.onnx"));
            file.SetLength(file.Length / 2);
        },
        "model.onnx",
        "cut short");

    [Fact]
    public void Load_SettingsNotJson_NamesTheLine() => FailsAfter(
        folder => File.WriteAllText(Path.Combine(folder, "cluener.json"), "{\n \"window\": oops }"), "cluener.json", "line 2");

    [Fact]
    public void Load_NewerFormat_SaysWhichVersionItKnows() => FailsAfter(
        folder => TestModels.Rehash(folder, settings => settings with { FormatVersion = 7 }), "format version 7", "expected 1");

    [Fact]
    public void Load_VocabularyWithoutUnknownToken_SaysSo() => FailsAfter(
        folder =>
        {
            var vocabulary = Path.Combine(folder, "vocab.txt");
            File.WriteAllText(vocabulary, File.ReadAllText(vocabulary).Replace("[UNK]", "[NKU]", StringComparison.Ordinal));
            TestModels.Rehash(folder);
        },
        "[UNK]");

    [Fact]
    public void Load_LabelIdsWithGap_NamesTheMissingId() => FailsAfter(
        folder => File.WriteAllText(Path.Combine(folder, "config.json"), """{"id2label":{"0":"O","2":"B-x"},"max_position_embeddings":128}"""), "none for id 1");

    [Fact]
    public void Load_NoLabels_SaysWhatToAdd() => FailsAfter(
        folder => File.WriteAllText(Path.Combine(folder, "config.json"), """{"max_position_embeddings":128}"""), "no id2label");

    [Fact]
    public void Recognizer_FewerLabelsThanTheGraph_IsAnError()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        File.WriteAllText(folder.File("config.json"), """{"id2label":{"0":"O","1":"B-x","2":"I-x"},"max_position_embeddings":128}""");
        var model = EntityModel.Load(folder.Path);

        var error = Assert.Throws<EntityModelException>(() => new EntityRecognizer(model));

        Assert.Contains("returns 21 logits per token, expected 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognizer_ForeignInputs_NamesThemAndTheWayOut()
    {
        var foreign = Goldens.SharedPath("checkpoints", "uer-tiny-onnx-torch", "model.onnx");
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        File.WriteAllBytes(folder.File("model.onnx"), File.ReadAllBytes(foreign));
        TestModels.Rehash(folder.Path);

        var error = Assert.Throws<EntityModelException>(() => new EntityRecognizer(EntityModel.Load(folder.Path)));

        Assert.Contains("input_ids", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected tokens, lengths, shape", error.Message, StringComparison.Ordinal);
        Assert.Contains("cluener convert", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognizer_NotAGraph_SaysThatItCannotBeLoaded()
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        File.WriteAllText(folder.File("model.onnx"), "not a graph");
        TestModels.Rehash(folder.Path);

        var error = Assert.Throws<EntityModelException>(() => new EntityRecognizer(EntityModel.Load(folder.Path)));

        Assert.Contains("cannot load", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Recognizer_GpuWithTheProcessorPackage_NamesThePackage()
    {
        var error = Assert.Throws<EntityModelException>(
            () => new EntityRecognizer(EntityModel.Default, new EntityRecognizerOptions { GpuDeviceId = 0 }));

        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", error.Message, StringComparison.Ordinal);
    }

    private static void FailsAfter(Action<string> damage, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        TestModels.CopyDefault(folder);
        damage(folder.Path);
        Fails(folder.Path, expected);
    }

    private static void Fails(string folder, params string[] expected)
    {
        var error = Assert.Throws<EntityModelException>(() => EntityModel.Load(folder));
        Assert.All(expected, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
    }
}
