using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet;

/// <summary>
/// JSON Lines with this library's own entities:
/// <c>{"text": "…", "entities": [{"type": "company", "text": "华为", "charStart": 0, "charEnd": 2, "score": 1}]}</c>. Chars are
/// UTF-16 code units, <c>charEnd</c> is exclusive.
/// </summary>
public static class EntityJsonLines
{
    private const string TextField = "text";

    private const string EntitiesField = "entities";

    private const string Example =
        """{"text": "华为在深圳", "entities": [{"type": "company", "text": "华为", "charStart": 0, "charEnd": 2, "score": 1}]}""";

    /// <summary>
    /// Reads a UTF-8 file, line by line; the result can be enumerated again. An entity may lack <c>text</c> and <c>score</c>: its text is
    /// then cut out of the whole text, and its score is 1. A line without <c>entities</c> has none.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed, or chars do not match the text.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(path, TextField, EntitiesField);

    /// <summary>Reads a UTF-8 file whose fields have other names, as <c>cluener tag --text-column --output-column</c> writes it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="textField">Name of the field with the text.</param>
    /// <param name="entitiesField">Name of the field with the entities.</param>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static IEnumerable<AnnotatedText> Read(string path, string textField, string entitiesField)
    {
        ArgumentNullException.ThrowIfNull(textField);
        ArgumentNullException.ThrowIfNull(entitiesField);
        return Read(path, textField, entitiesField, encoding: null);
    }

    /// <summary>Reads line by line, once.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static IEnumerable<AnnotatedText> Read(TextReader reader) =>
        JsonLine.Read(DataLine.Read(reader), Example, (element, line) => Parse(element, line, TextField, EntitiesField));

    /// <summary>Writes one line per text, with <c>id</c> if the text has one.</summary>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            JsonLine.Write(writer, json =>
            {
                json.WriteStartObject();
                JsonLine.WriteTextAndId(json, text);
                WriteEntities(json, EntitiesField, text.Entities);
                json.WriteEndObject();
            });
        }
    }

    internal static IEnumerable<AnnotatedText> Read(string path, string textField, string entitiesField, Encoding? encoding) =>
        JsonLine.Read(DataLine.ReadFile(path, encoding), Example, (element, line) => Parse(element, line, textField, entitiesField));

    internal static void WriteEntities(Utf8JsonWriter json, string name, IReadOnlyList<Entity> entities)
    {
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            WriteEntity(json, entity);
        }

        json.WriteEndArray();
    }

    internal static void WriteEntity(Utf8JsonWriter json, Entity entity)
    {
        json.WriteStartObject();
        json.WriteString("type", entity.Type);
        json.WriteString("text", entity.Text);
        json.WriteNumber("charStart", entity.CharStart);
        json.WriteNumber("charEnd", entity.CharEnd);
        json.WriteNumber("score", entity.Score);
        json.WriteEndObject();
    }

    private static AnnotatedText Parse(JsonElement element, DataLine line, string textField, string entitiesField)
    {
        var text = JsonLine.RequiredString(element, textField, line);
        var entities = new List<Entity>();
        if (element.TryGetProperty(entitiesField, out var array) && array.ValueKind != JsonValueKind.Null)
        {
            if (array.ValueKind != JsonValueKind.Array)
            {
                throw line.Error($"found {JsonLine.Shorten(array.GetRawText())} in \"{entitiesField}\", expected a list, as in {Example}.");
            }

            foreach (var entity in array.EnumerateArray())
            {
                entities.Add(ParseEntity(entity, text, line));
            }
        }

        entities.Sort(EntityOrder.Instance);
        return new AnnotatedText(text, entities) { Id = JsonLine.Id(element) };
    }

    private static Entity ParseEntity(JsonElement entity, string text, DataLine line)
    {
        var type = JsonLine.RequiredString(entity, "type", line);
        if (type.Length == 0)
        {
            throw line.Error("found an entity whose type is empty, expected a name such as company.");
        }

        var charStart = JsonLine.RequiredInt(entity, "charStart", line);
        var charEnd = JsonLine.RequiredInt(entity, "charEnd", line);
        if (charStart < 0 || charEnd <= charStart || charEnd > text.Length)
        {
            throw line.Error(FormattableString.Invariant($"the chars {charStart} to {charEnd} of type {type} are outside its text of {text.Length} chars, \"{JsonLine.Shorten(text)}\"."));
        }

        var found = text[charStart..charEnd];
        if (entity.TryGetProperty("text", out _) && JsonLine.RequiredString(entity, "text", line) is var expected && expected != found)
        {
            throw line.Error($"the chars {charStart} to {charEnd} of type {type} are \"{found}\" in the text, but the entity says \"{expected}\": correct one of them.");
        }

        var score = !entity.TryGetProperty("score", out var value) ? 1
            : value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && number is >= 0 and <= 1 ? number
            : throw line.Error($"found the score {JsonLine.Shorten(value.GetRawText())}, expected a number in 0..1.");
        return new Entity(type, charStart, charEnd, found, score);
    }
}
