using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Prodigy's JSONL.</summary>
/// <param name="annotator">The annotator whose answers count; null for everybody's.</param>
internal sealed class ProdigyJson(string? annotator) : IJsonAnnotations
{
    public string Example => """{"text": "华为在深圳", "spans": [{"start": 0, "end": 2, "label": "company"}], "answer": "accept"}""";

    public bool IsArray => false;

    public bool Recognizes(JsonElement element) =>
        element.Has("text") && (element.List("spans") is not null || element.String("answer") is not null);

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (element.String("answer") is not (null or "accept")
            || !Annotator.Is(annotator, element.String("_annotator_id") ?? element.String("_session_id"), line))
        {
            return null;
        }

        var spans = new AnnotatedSpans(JsonLine.RequiredString(element, "text", line), line);
        if (element.List("spans") is { } list)
        {
            foreach (var span in list.EnumerateArray())
            {
                spans.Add(JsonLine.RequiredString(span, "label", line), JsonLine.RequiredInt(span, "start", line), JsonLine.RequiredInt(span, "end", line));
            }
        }

        return spans.ToText() with { Id = JsonLine.Id(element) };
    }

    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        json.WriteStartObject();
        JsonLine.WriteTextAndId(json, text);
        json.WriteStartArray("spans");
        foreach (var span in CodePointSpan.Of(text))
        {
            json.WriteStartObject();
            json.WriteNumber("start", span.Start);
            json.WriteNumber("end", span.End);
            json.WriteString("label", span.Entity.Type);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
