using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>The files of a model folder, for <see cref="EntityModelJson.Options"/>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EntityModelSettings))]
[JsonSerializable(typeof(ModelConfig.Content))]
[JsonSerializable(typeof(TokenizerConfig))]
internal sealed partial class EntityModelJsonContext : JsonSerializerContext;
