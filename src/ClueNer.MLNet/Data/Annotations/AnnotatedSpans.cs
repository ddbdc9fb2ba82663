using System.Text.Json;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>The spans of one text as an annotation tool counts them, and the entities that they become.</summary>
internal sealed class AnnotatedSpans(string text, DataLine line)
{
    private readonly List<Span> _spans = [];
    private readonly CodePoints _codePoints = new(text);

    /// <summary>Adds a span.</summary>
    /// <param name="type">The entity's type.</param>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="surface">The entity's text according to the annotation, if it gives one.</param>
    /// <param name="score">A prediction's score; 1 for an annotation.</param>
    public void Add(string type, int start, int end, string? surface = null, float score = 1)
    {
        if (type.Length == 0)
        {
            throw line.Error("found an annotation whose type is empty, expected a name such as company: name it.");
        }

        _spans.Add(new Span(type, start, end, surface, score));
    }

    /// <summary>Adds a span <c>[start, end, type]</c>.</summary>
    public void Add(JsonElement triple)
    {
        if (triple.ValueKind != JsonValueKind.Array || triple.GetArrayLength() < 3
            || triple[0].ValueKind != JsonValueKind.Number || !triple[0].TryGetInt32(out var start)
            || triple[1].ValueKind != JsonValueKind.Number || !triple[1].TryGetInt32(out var end)
            || triple[2].ValueKind != JsonValueKind.String)
        {
            throw line.Error($"found the span {JsonLine.Shorten(triple.GetRawText())}, expected a start, an end and a type, such as [0, 2, \"company\"]: correct it.");
        }

        Add(triple[2].GetString()!, start, end);
    }

    /// <summary>Writes spans as <c>[start, end, type]</c>.</summary>
    public static void WriteTriples(Utf8JsonWriter json, string name, AnnotatedText text)
    {
        json.WriteStartArray(name);
        foreach (var span in CodePointSpan.Of(text))
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.End);
            json.WriteStringValue(span.Entity.Type);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The text with the spans as its entities.</summary>
    public AnnotatedText ToText()
    {
        // A program counts the whole text in one way. If each span were decided alone, a surface that occurs twice could be found in both
        // ways.
        var isUtf16 = !_spans.TrueForAll(span => Matches(span, isUtf16: false)) && _spans.TrueForAll(span => Matches(span, isUtf16: true));
        var entities = _spans.ConvertAll(span => ToEntity(span, isUtf16));
        entities.Sort(EntityOrder.Instance);
        return new AnnotatedText(text, entities);
    }

    private Entity ToEntity(Span span, bool isUtf16)
    {
        if (Chars(span.Start, span.End, isUtf16) is not var (charStart, charEnd))
        {
            throw line.Error(FormattableString.Invariant($"the span {span.Start} to {span.End} of type {span.Type} is outside its text of {_codePoints.Count} characters, \"{JsonLine.Shorten(text)}\": correct it."));
        }

        var found = text[charStart..charEnd];
        return Matches(span, isUtf16)
            ? new Entity(span.Type, charStart, charEnd, found, span.Score)
            : throw line.Error(FormattableString.Invariant($"the span {span.Start} to {span.End} of type {span.Type} is \"{JsonLine.Shorten(found)}\" in the text, but the annotation says \"{JsonLine.Shorten(span.Surface!)}\": correct one of them."));
    }

    // A span without a surface is in code points, so it is no evidence for UTF-16.
    private bool Matches(Span span, bool isUtf16)
    {
        if (Chars(span.Start, span.End, isUtf16) is not var (charStart, charEnd))
        {
            return false;
        }

        return span.Surface is null ? !isUtf16
            : text[charStart..charEnd] is var found && (found == span.Surface || BratFolder.OneLine(found) == span.Surface);
    }

    private (int Start, int End)? Chars(int start, int end, bool isUtf16)
    {
        if (start < 0 || end <= start || end > (isUtf16 ? text.Length : _codePoints.Count))
        {
            return null;
        }

        return isUtf16 ? (start, end) : (_codePoints.ToChar(start), _codePoints.ToChar(end));
    }

    private readonly record struct Span(string Type, int Start, int End, string? Surface, float Score);
}
