using System.Text.Json;

namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// Everything in an entity model except its graph: what tokenization and decoding need, and what a saved ML.NET model stores as text.
/// </summary>
internal sealed class EntityModelDefinition
{
    private readonly string _vocabulary;

    public EntityModelDefinition(
        string vocabulary, EntityTokenizerOptions tokenization, IReadOnlyList<string> labels, int modelLength, EntityModelSettings settings)
    {
        _vocabulary = vocabulary;
        ModelLength = modelLength;
        Settings = settings;
        Tokenizer = EntityTokenizer.Create(vocabulary, tokenization);
        Labels = LabelSet.Create(labels, settings.LabelScheme);
    }

    private EntityModelDefinition(EntityModelDefinition other, EntityModelSettings settings)
    {
        _vocabulary = other._vocabulary;
        ModelLength = other.ModelLength;
        Settings = settings;
        Tokenizer = settings.FoldTraditional == other.Settings.FoldTraditional
            ? other.Tokenizer
            : EntityTokenizer.Create(_vocabulary, other.Tokenizer.Options with { FoldTraditional = settings.FoldTraditional });
        Labels = other.Labels;
    }

    public EntityTokenizer Tokenizer { get; }

    public LabelSet Labels { get; }

    /// <summary>The most tokens the graph takes in one window, [CLS] and [SEP] included.</summary>
    public int ModelLength { get; }

    public EntityModelSettings Settings { get; }

    /// <summary>The same definition with other settings; texts are still cut into tokens in the same way.</summary>
    public EntityModelDefinition With(EntityModelSettings settings) => new(this, settings with { Tokenization = Settings.Tokenization });

    public string ToJson() =>
        JsonSerializer.Serialize(new Content(_vocabulary, Tokenizer.Options, Labels.Labels, ModelLength, Settings), EntityModelJson.Options);

    public static EntityModelDefinition FromJson(string json)
    {
        var content = JsonSerializer.Deserialize<Content>(json, EntityModelJson.Options)!;
        return new(content.Vocabulary, content.Tokenization, content.Labels, content.ModelLength, content.Settings);
    }

    private sealed record Content(
        string Vocabulary, EntityTokenizerOptions Tokenization, IReadOnlyList<string> Labels, int ModelLength, EntityModelSettings Settings);
}
