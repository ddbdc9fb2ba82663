using System.Text.Json;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Tests.EntityModels;

public class EntityModelSettingsTests
{
    [Fact]
    public void Deserialize_NoEntries_GivesTheDefaults()
    {
        var settings = JsonSerializer.Deserialize<EntityModelSettings>("{}", EntityModelJson.Options)!;

        Assert.Equal(EntityModelSettings.CurrentFormatVersion, settings.FormatVersion);
        Assert.Empty(settings.Sha256);
    }

    [Fact]
    public void Serialize_AndBack_KeepsEveryEntry()
    {
        var settings = new EntityModelSettings
        {
            Tokenization = TokenizationMode.Characters,
            Window = 100,
            Stride = 20,
            Precision = "int8",
            LabelScheme = LabelScheme.Bioes,
            Transitions = new TransitionScores { Start = [1], End = [2], Steps = [[3]] },
            Thresholds = new Dictionary<string, float> { ["name"] = 0.5f },
            Sha256 = new Dictionary<string, string> { ["model.onnx"] = "00" },
            Source = "来源",
            Quality = new Dictionary<string, IReadOnlyDictionary<string, double>> { ["dev"] = new Dictionary<string, double> { ["microF1"] = 0.7 } },
        };

        var json = JsonSerializer.Serialize(settings, EntityModelJson.Options);
        var back = JsonSerializer.Deserialize<EntityModelSettings>(json, EntityModelJson.Options);

        Assert.Equal(json, JsonSerializer.Serialize(back, EntityModelJson.Options));
        Assert.Contains("\"tokenization\": \"characters\"", json, StringComparison.Ordinal);
        Assert.Contains("\"labelScheme\": \"bioes\"", json, StringComparison.Ordinal);
    }
}
