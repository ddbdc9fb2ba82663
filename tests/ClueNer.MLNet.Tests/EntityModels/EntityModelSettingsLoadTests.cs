namespace ClueNer.MLNet.Tests.EntityModels;

public class EntityModelSettingsLoadTests
{
    [Fact]
    public void Load_WhatSaveWrote_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var settings = new EntityModelSettings
        {
            Tokenization = TokenizationMode.Characters,
            Window = 64,
            Stride = 16,
            Precision = "int8",
            LabelScheme = LabelScheme.BioS,
            Transitions = new TransitionScores { Start = [0.5f, -1], End = [0, 2], Steps = [[1, 2], [3, float.MinValue]], IsCrf = true },
            Thresholds = new Dictionary<string, float> { ["名称"] = 0.3f },
            Sha256 = new Dictionary<string, string> { ["model.onnx"] = "ab" },
            Source = "来源",
            Quality = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["dev"] = new Dictionary<string, double> { ["microF1"] = 0.7308 } },
        };
        settings.Save(folder.File("cluener.json"));

        var loaded = EntityModelSettings.Load(folder.File("cluener.json"));

        // Written again, it is the same, field by field, at any depth.
        loaded.Save(folder.File("again.json"));
        Assert.Equal(File.ReadAllText(folder.File("cluener.json")), File.ReadAllText(folder.File("again.json")));
        Assert.Equal(settings.Transitions.Steps, loaded.Transitions!.Steps);
        Assert.True(loaded.Transitions.IsCrf);
        Assert.Equal(0.7308, loaded.Quality!["dev"]["microF1"]);
    }

    [Fact]
    public void Load_EmptyObject_HasTheDefaults()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("cluener.json"), "{ /* none */ }");
        var loaded = EntityModelSettings.Load(folder.File("cluener.json"));
        Assert.Equal(EntityModelSettings.CurrentFormatVersion, loaded.FormatVersion);
        Assert.Empty(loaded.Sha256);
        Assert.Null(loaded.Transitions);
    }

    [Theory]
    [InlineData("[]", "holds an array")]
    [InlineData("null", "holds null")]
    [InlineData("""{"window":"64"}""", "\"64\" as window, expected a whole number")]
    [InlineData("""{"window":6.5}""", "6.5 as window")]
    [InlineData("""{"tokenization":"Words"}""", "\"Words\" as tokenization, expected one of wordPiece, characters")]
    [InlineData("""{"precision":8}""", "8 as precision, expected a string")]
    [InlineData("""{"thresholds":{"name":"high"}}""", "\"high\" as name, expected a number")]
    [InlineData("""{"thresholds":{"name":null}}""", "no value for name, expected a number")]
    [InlineData("""{"sha256":["a"]}""", "an array as sha256, expected an object")]
    [InlineData("""{"transitions":{"steps":[1]}}""", "1 as steps, expected an array of numbers")]
    [InlineData("""{"transitions":{"steps":1}}""", "1 as steps, expected an array of rows of numbers")]
    [InlineData("""{"source":"\ud800"}""", "half a surrogate pair")]
    [InlineData("""{"quality":{"dev":7}}""", "7 as dev, expected an object")]
    [InlineData("""{"window":1,}""", null)]
    [InlineData("""{"window":1""", "line 1")]
    public void Load_WrongField_SaysFoundAndExpected(string json, string? message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("cluener.json"), json);
        if (message is null)
        {
            Assert.Equal(1, EntityModelSettings.Load(folder.File("cluener.json")).Window);
            return;
        }

        var error = Assert.Throws<EntityModelException>(void () => EntityModelSettings.Load(folder.File("cluener.json")));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("cluener.json", error.Message, StringComparison.Ordinal);
    }
}
