using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Label Studio's JSON-MIN: one object per annotation, with the regions in a field that the project names.</summary>
/// <param name="annotator">The annotator whose annotations count; null for everybody's.</param>
internal sealed class LabelStudioMinJson(string? annotator) : IJsonAnnotations
{
    public string Example => """{"text": "华为在深圳", "label": [{"start": 0, "end": 2, "text": "华为", "labels": ["company"]}], "annotation_id": 1}""";

    public bool IsArray => true;

    public bool Recognizes(JsonElement element) => element.Has("text") && element.Has("annotation_id");

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (!Annotator.Is(annotator, Annotator.OfLabelStudio(element, "annotator"), line))
        {
            return null;
        }

        var spans = new AnnotatedSpans(JsonLine.RequiredString(element, "text", line), line);
        foreach (var list in element.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array))
        {
            foreach (var value in list.Value.EnumerateArray().Where(LabelStudioResult.Is))
            {
                LabelStudioResult.AddTo(spans, value, line);
            }
        }

        return spans.ToText() with { Id = JsonLine.Id(element) };
    }

    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        json.WriteStartObject();
        JsonLine.WriteTextAndId(json, text);
        json.WriteStartArray("label");
        foreach (var span in CodePointSpan.Of(text))
        {
            LabelStudioResult.Write(json, span);
        }

        json.WriteEndArray();
        json.WriteNumber("annotation_id", number);
        json.WriteEndObject();
    }
}
