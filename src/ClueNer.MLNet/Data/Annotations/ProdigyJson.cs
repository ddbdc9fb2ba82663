using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>Prodigy's JSONL.</summary>
internal sealed class ProdigyJson : IJsonAnnotations
{
    public string Example => """{"text": "华为在深圳", "spans": [{"start": 0, "end": 2, "label": "company"}], "answer": "accept"}""";

    public bool Recognizes(JsonElement element) =>
        element.Has("text") && (element.List("spans") is not null || element.String("answer") is not null);

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (element.String("answer") is not (null or "accept"))
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
}
