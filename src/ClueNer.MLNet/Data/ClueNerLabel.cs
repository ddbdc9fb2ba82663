using System.Text.Json;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Data;

/// <summary>
/// The <c>label</c> object of CLUENER's files: types with the texts of entities, and these with spans of first and last code point.
/// </summary>
internal static class ClueNerLabel
{
    public static List<Entity> Parse(JsonElement element, string text, DataLine line)
    {
        var entities = new List<Entity>();
        if (!element.TryGetProperty("label", out var label) || label.ValueKind == JsonValueKind.Null)
        {
            return entities;
        }

        var codePoints = new CodePoints(text);
        foreach (var type in Properties(label, "an object of types", line))
        {
            if (type.Name.Length == 0)
            {
                throw line.Error("found a type whose name is empty in \"label\", expected a name such as company.");
            }

            foreach (var named in Properties(type.Value, $"an object of the texts of {type.Name}", line))
            {
                if (named.Value.ValueKind != JsonValueKind.Array)
                {
                    throw line.Error($"found {JsonLine.Shorten(named.Value.GetRawText())}, expected a list of spans for \"{named.Name}\", such as [[0, 1]].");
                }

                foreach (var span in named.Value.EnumerateArray())
                {
                    entities.Add(ParseSpan(span, type.Name, named.Name, text, codePoints, line));
                }
            }
        }

        entities.Sort(EntityOrder.Instance);
        return entities;
    }

    public static void Write(Utf8JsonWriter json, AnnotatedText text)
    {
        json.WriteStartObject("label");
        foreach (var type in CodePointSpan.Of(text).GroupBy(span => span.Entity.Type, StringComparer.Ordinal))
        {
            json.WriteStartObject(type.Key);
            foreach (var named in type.GroupBy(span => span.Entity.Text, StringComparer.Ordinal))
            {
                json.WriteStartArray(named.Key);
                foreach (var span in named)
                {
                    json.WriteStartArray();
                    json.WriteNumberValue(span.Start);
                    json.WriteNumberValue(span.End - 1);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static Entity ParseSpan(JsonElement span, string type, string expected, string text, CodePoints codePoints, DataLine line)
    {
        if (span.ValueKind != JsonValueKind.Array || span.GetArrayLength() != 2
            || span[0].ValueKind != JsonValueKind.Number || !span[0].TryGetInt32(out var first)
            || span[1].ValueKind != JsonValueKind.Number || !span[1].TryGetInt32(out var last))
        {
            throw line.Error($"found the span {JsonLine.Shorten(span.GetRawText())} of \"{expected}\", expected two indexes, the first and the last, such as [0, 1].");
        }

        if (first < 0 || last < first || last >= codePoints.Count)
        {
            throw line.Error(FormattableString.Invariant($"the span [{first}, {last}] of \"{expected}\" is outside its text of {codePoints.Count} characters, \"{JsonLine.Shorten(text)}\"."));
        }

        var (charStart, charEnd) = (codePoints.ToChar(first), codePoints.ToChar(last + 1));
        var found = text[charStart..charEnd];
        return found == expected
            ? new Entity(type, charStart, charEnd, found, 1)
            : throw line.Error($"the span [{first}, {last}] of type {type} is \"{found}\" in the text, but its label says \"{expected}\": correct one of them.");
    }

    private static JsonElement.ObjectEnumerator Properties(JsonElement element, string expected, DataLine line) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw line.Error($"found {JsonLine.Shorten(element.GetRawText())} in \"label\", expected {expected}.");
}
