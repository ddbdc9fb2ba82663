using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClueNer.MLNet.EntityModels;

/// <summary>Writes a table of numbers with one row per line.</summary>
internal sealed class NumberRowsConverter : JsonConverter<float[][]>
{
    public override float[][] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize<List<float[]>>(ref reader, options)!];

    public override void Write(Utf8JsonWriter writer, float[][] value, JsonSerializerOptions options)
    {
        // A raw value keeps its own line breaks and gets no others.
        var lineBreak = "\n" + new string(' ', 2 * (writer.CurrentDepth + 1));
        var rows = value.Select(row => lineBreak + JsonSerializer.Serialize(row, options));
        writer.WriteRawValue($"[{string.Join(',', rows)}{lineBreak[..^2]}]");
    }
}
