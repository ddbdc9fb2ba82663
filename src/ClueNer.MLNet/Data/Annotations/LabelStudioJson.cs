using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Label Studio's JSON: tasks with annotations.</summary>
internal sealed class LabelStudioJson : IJsonAnnotations
{
    public string Example =>
        """{"data": {"text": "华为在深圳"}, "annotations": [{"result": [{"value": {"start": 0, "end": 2, "text": "华为", "labels": ["company"]}}]}]}""";

    public bool Recognizes(JsonElement element) => element.Has("data") && element.List("annotations") is not null;

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (!Recognizes(element))
        {
            throw line.Error($"found {JsonLine.Shorten(element.GetRawText())}, expected a task with \"data\" and \"annotations\", as {Example}: export the project as JSON.");
        }

        if (Latest(element.GetProperty("annotations")) is not { } annotation)
        {
            return null;
        }

        var spans = new AnnotatedSpans(JsonLine.RequiredString(element.GetProperty("data"), "text", line), line);
        foreach (var result in annotation.List("result")?.EnumerateArray() ?? default)
        {
            // Choices and relations are results too.
            if (result.Has("value") && result.GetProperty("value") is var value && LabelStudioResult.Is(value))
            {
                LabelStudioResult.AddTo(spans, value, line);
            }
        }

        return spans.ToText() with { Id = JsonLine.Id(element) };
    }

    // ISO 8601 sorts as text. Without times the last counts.
    private static JsonElement? Latest(JsonElement annotations)
    {
        JsonElement? latest = null;
        foreach (var annotation in annotations.EnumerateArray())
        {
            var isCancelled = annotation.Has("was_cancelled") && annotation.GetProperty("was_cancelled").ValueKind == JsonValueKind.True;
            if (!isCancelled && (latest is null || string.CompareOrdinal(annotation.String("updated_at"), latest.Value.String("updated_at")) >= 0))
            {
                latest = annotation;
            }
        }

        return latest;
    }
}
