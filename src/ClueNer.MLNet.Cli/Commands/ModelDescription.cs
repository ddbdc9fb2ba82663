using System.Text.Json;
using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>A model's properties as JSON.</summary>
internal static class ModelDescription
{
    public static JsonObject Of(EntityModel model)
    {
        var settings = model.Settings;
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(model.Folder, EntityModelFiles.Config)))!.AsObject();
        return new JsonObject
        {
            ["folder"] = model.Folder,
            ["source"] = settings.Source,
            ["precision"] = settings.Precision,
            ["tokenization"] = JsonNamingPolicy.CamelCase.ConvertName(model.Tokenizer.Options.Mode.ToString()),
            ["lowerCase"] = model.Tokenizer.Options.LowerCase,
            ["foldTraditional"] = model.Tokenizer.Options.FoldTraditional,
            ["labelScheme"] = JsonNamingPolicy.CamelCase.ConvertName(model.Labels.Scheme.ToString()),
            ["types"] = Array(model.Labels.Types),
            ["labels"] = Array(model.Labels.Labels),
            ["labelUse"] = new JsonArray([.. model.Labels.Uses.Select(use => (JsonNode)new JsonObject
            {
                ["label"] = use.Label,
                ["marker"] = use.Marker,
                ["type"] = use.Type,
                ["use"] = use.Use,
            })]),
            ["labelRemarks"] = Array(model.Labels.Remarks),
            ["sizes"] = new JsonObject
            {
                ["modelLength"] = model.ModelLength,
                ["window"] = settings.Window ?? model.ModelLength,
                ["vocabulary"] = model.Tokenizer.Vocabulary.Count,
                ["layers"] = config["num_hidden_layers"]?.DeepClone(),
                ["hidden"] = config["hidden_size"]?.DeepClone(),
                ["heads"] = config["num_attention_heads"]?.DeepClone(),
                ["onnxBytes"] = new FileInfo(model.OnnxFile).Length,
            },
            ["sha256"] = new JsonObject(settings.Sha256.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["learned"] = new JsonObject
            {
                ["transitions"] = settings.Transitions is not null,
                ["crf"] = settings.Transitions is { IsCrf: true },
                ["thresholds"] = settings.Thresholds is not null,
            },
            ["quality"] = new JsonObject((settings.Quality ?? new Dictionary<string, IReadOnlyDictionary<string, double>>()).Select(data => KeyValuePair.Create(
                data.Key, (JsonNode?)new JsonObject(data.Value.Select(figure => KeyValuePair.Create(figure.Key, (JsonNode?)figure.Value)))))),
        };
    }

    private static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
