using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>A region of Label Studio: <c>{"start": 0, "end": 2, "text": "华为", "labels": ["company"]}</c>.</summary>
internal static class LabelStudioResult
{
    public static bool Is(JsonElement value) => value.Has("start") && value.Has("end") && value.List("labels") is not null;

    /// <param name="spans">Where to add it.</param>
    /// <param name="value">The region.</param>
    /// <param name="line">Its place.</param>
    /// <param name="score">A prediction's score; 1 for an annotation.</param>
    public static void AddTo(AnnotatedSpans spans, JsonElement value, DataLine line, float score = 1)
    {
        foreach (var label in value.GetProperty("labels").EnumerateArray())
        {
            spans.Add(
                label.GetString() ?? string.Empty, JsonLine.RequiredInt(value, "start", line), JsonLine.RequiredInt(value, "end", line), value.String("text"), score);
        }
    }

    public static void Write(Utf8JsonWriter json, CodePointSpan span)
    {
        json.WriteStartObject();
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteString("text", span.Entity.Text);
        json.WriteStartArray("labels");
        json.WriteStringValue(span.Entity.Type);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
