using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>
/// Label Studio's JSON: tasks with annotations. Tasks that it has not seen yet have predictions instead of a list of annotations.
/// </summary>
/// <param name="annotator">The annotator whose annotations count; null for everybody's.</param>
internal sealed class LabelStudioJson(string? annotator) : IJsonAnnotations
{
    public string Example =>
        """{"data": {"text": "华为在深圳"}, "annotations": [{"result": [{"value": {"start": 0, "end": 2, "text": "华为", "labels": ["company"]}}]}]}""";

    public bool IsArray => true;

    public bool Recognizes(JsonElement element) => element.Has("data") && (element.List("annotations") ?? element.List("predictions")) is not null;

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (!Recognizes(element))
        {
            throw line.Error($"found {JsonLine.Shorten(element.GetRawText())}, expected a task with \"data\" and \"annotations\", such as {Example}: export the project as JSON.");
        }

        var annotations = element.List("annotations");
        if ((annotations is { } list ? Latest(list, line) : element.GetProperty("predictions").First()) is not { } annotation)
        {
            return null;
        }

        var spans = new AnnotatedSpans(JsonLine.RequiredString(element.GetProperty("data"), "text", line), line);
        foreach (var result in annotation.List("result")?.EnumerateArray() ?? default)
        {
            // Choices and relations are results too.
            if (result.Has("value") && result.GetProperty("value") is var value && LabelStudioResult.Is(value))
            {
                LabelStudioResult.AddTo(spans, value, line, annotations is null ? Score(result) : 1);
            }
        }

        return spans.ToText() with { Id = JsonLine.Id(element) };
    }

    /// <summary>Writes a task with the entities as a prediction, which annotators accept or correct.</summary>
    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        json.WriteStartObject();
        if (text.Id is { } id)
        {
            json.WriteNumber("id", id);
        }

        json.WriteStartObject("data");
        json.WriteString("text", text.Text);
        json.WriteEndObject();
        json.WriteStartArray("predictions");
        json.WriteStartObject();
        json.WriteString("model_version", "cluener");
        if (text.Entities.Count > 0)
        {
            // The lowest score tells how much the text needs a human eye.
            json.WriteNumber("score", text.Entities.Min(entity => entity.Score));
        }

        json.WriteStartArray("result");
        var count = 0;
        foreach (var span in CodePointSpan.Of(text))
        {
            WriteResult(json, span, ++count);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The controls have the names of Label Studio's template for named entities.
    private static void WriteResult(Utf8JsonWriter json, CodePointSpan span, int count)
    {
        json.WriteStartObject();
        json.WriteString("id", FormattableString.Invariant($"e{count}"));
        json.WriteString("from_name", "label");
        json.WriteString("to_name", "text");
        json.WriteString("type", "labels");
        json.WriteNumber("score", span.Entity.Score);
        json.WritePropertyName("value");
        LabelStudioResult.Write(json, span);
        json.WriteEndObject();
    }

    private static float Score(JsonElement result) =>
        result.Has("score") && result.GetProperty("score") is { ValueKind: JsonValueKind.Number } value && value.TryGetSingle(out var score) && score is >= 0 and <= 1
            ? score
            : 1;

    // ISO 8601 sorts as text. Without times, the last annotation counts.
    private JsonElement? Latest(JsonElement annotations, DataLine line)
    {
        JsonElement? latest = null;
        foreach (var annotation in annotations.EnumerateArray())
        {
            var counts = !(annotation.Has("was_cancelled") && annotation.GetProperty("was_cancelled").ValueKind == JsonValueKind.True)
                && Annotator.Is(annotator, Annotator.OfLabelStudio(annotation, "completed_by"), line);
            if (counts && (latest is null || string.CompareOrdinal(annotation.String("updated_at"), latest.Value.String("updated_at")) >= 0))
            {
                latest = annotation;
            }
        }

        return latest;
    }
}
