using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>doccano's JSONL in its three layouts.</summary>
internal sealed class DoccanoJson : IJsonAnnotations
{
    public string Example => """{"text": "华为在深圳", "label": [[0, 2, "company"]]}""";

    public bool IsArray => false;

    public bool Recognizes(JsonElement element) =>
        element.Has("text")
        && ((element.List("label")?.First() ?? element.List("labels")?.First()) is { ValueKind: JsonValueKind.Array }
            || (element.List("entities")?.First() is { } entity && entity.Has("start_offset")));

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        var spans = new AnnotatedSpans(JsonLine.RequiredString(element, "text", line), line);
        if (element.List("entities") is { } entities)
        {
            foreach (var entity in entities.EnumerateArray())
            {
                spans.Add(
                    JsonLine.RequiredString(entity, "label", line), JsonLine.RequiredInt(entity, "start_offset", line), JsonLine.RequiredInt(entity, "end_offset", line));
            }
        }
        else
        {
            var triples = element.List("label") ?? element.List("labels")
                ?? throw line.Error($"found neither \"label\", \"labels\" nor \"entities\" with a list, expected one of them, as in {Example}: export the texts again.");
            foreach (var triple in triples.EnumerateArray())
            {
                spans.Add(triple);
            }
        }

        return spans.ToText() with { Id = JsonLine.Id(element) };
    }

    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        json.WriteStartObject();
        JsonLine.WriteTextAndId(json, text);
        AnnotatedSpans.WriteTriples(json, "label", text);
        json.WriteEndObject();
    }
}
