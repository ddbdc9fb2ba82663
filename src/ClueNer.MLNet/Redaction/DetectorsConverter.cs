using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClueNer.MLNet.Redaction;

/// <summary>
/// Detectors as a saved model stores them: built-in ones by name, custom patterns by type and pattern. Older models have a single string:
/// <c>all</c>, <c>none</c>, or names separated by commas.
/// </summary>
internal sealed class DetectorsConverter : JsonConverter<IReadOnlyList<ITextDetector>>
{
    public override IReadOnlyList<ITextDetector> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var names = reader.GetString()!;
            return names switch
            {
                "all" => TextDetectors.All,
                "none" => [],
                _ => TextDetectors.Of(names.Split(',', StringSplitOptions.TrimEntries)),
            };
        }

        var detectors = new List<ITextDetector>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            detectors.Add(reader.TokenType == JsonTokenType.String
                ? TextDetectors.Of(reader.GetString()!)[0]
                : JsonSerializer.Deserialize<SavedPattern>(ref reader, options)!.ToDetector());
        }

        return detectors;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ITextDetector> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var detector in value)
        {
            if (TextDetectors.All.Contains(detector))
            {
                writer.WriteStringValue(detector.Name);
            }
            else if (detector is RegexDetector { HasCheck: false } own)
            {
                JsonSerializer.Serialize(writer, new SavedPattern(own.Name, own.Pattern), options);
            }
            else
            {
                throw new NotSupportedException(
                    $"The detector {detector.Name} is code and cannot be saved with the model, expected built-in detectors and patterns without a check: leave it out of the saved pipeline.");
            }
        }

        writer.WriteEndArray();
    }

    private sealed record SavedPattern(string Type, string Pattern)
    {
        public RegexDetector ToDetector() => new(Type, Pattern);
    }
}
