using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClueNer.MLNet.EntityModels;

/// <summary>Writes a row of numbers on one line; indentation would put each number on a line of its own.</summary>
internal sealed class NumberRowConverter : JsonConverter<float[]>
{
    public override float[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        var row = new List<float>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            row.Add(reader.TokenType == JsonTokenType.Number ? reader.GetSingle() : throw new JsonException());
        }

        return [.. row];
    }

    public override void Write(Utf8JsonWriter writer, float[] value, JsonSerializerOptions options) =>
        writer.WriteRawValue($"[{string.Join(", ", value.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]");
}
