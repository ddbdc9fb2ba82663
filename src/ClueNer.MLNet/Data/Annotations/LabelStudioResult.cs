using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>A region of Label Studio: <c>{"start": 0, "end": 2, "text": "华为", "labels": ["company"]}</c>.</summary>
internal static class LabelStudioResult
{
    public static bool Is(JsonElement value) => value.Has("start") && value.Has("end") && value.List("labels") is not null;

    public static void AddTo(AnnotatedSpans spans, JsonElement value, DataLine line)
    {
        foreach (var label in value.GetProperty("labels").EnumerateArray())
        {
            spans.Add(
                label.GetString() ?? string.Empty, JsonLine.RequiredInt(value, "start", line), JsonLine.RequiredInt(value, "end", line), value.String("text"));
        }
    }
}
