using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>spaCy 2's training data as JSON.</summary>
internal sealed class SpacyJson : IJsonAnnotations
{
    public string Example => """["华为在深圳", {"entities": [[0, 2, "company"]]}]""";

    public bool IsArray => true;

    public bool Recognizes(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 2
        && element[0].ValueKind == JsonValueKind.String && element[1].List("entities") is not null;

    public AnnotatedText? Parse(JsonElement element, DataLine line)
    {
        if (!Recognizes(element))
        {
            throw line.Error($"found {JsonLine.Shorten(element.GetRawText())}, expected a text and its entities, such as {Example}: correct it.");
        }

        var spans = new AnnotatedSpans(element[0].GetString()!, line);
        foreach (var triple in element[1].GetProperty("entities").EnumerateArray())
        {
            spans.Add(triple);
        }

        return spans.ToText();
    }

    public void Write(Utf8JsonWriter json, AnnotatedText text, int number)
    {
        json.WriteStartArray();
        json.WriteStringValue(text.Text);
        json.WriteStartObject();
        AnnotatedSpans.WriteTriples(json, "entities", text);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
