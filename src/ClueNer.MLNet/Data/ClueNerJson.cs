using System.Text.Json;

namespace ClueNer.MLNet;

/// <summary>
/// CLUENER2020's JSON Lines: <c>{"text": "…", "label": {"company": {"华为": [[0, 1]]}}}</c>, type to the entity's text to its
/// spans. A span holds the first and the <em>last</em> index, in code points. A text without <c>label</c> has no entities.
/// </summary>
public static class ClueNerJson
{
    private const string Example = """{"text": "华为在深圳", "label": {"company": {"华为": [[0, 1]]}}}""";

    /// <summary>Reads a UTF-8 file, line by line; the result can be enumerated again.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed, or a span does not match its text.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(DataLine.ReadFile(path));

    /// <summary>Reads line by line, once.</summary>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed, or a span does not match its text.</exception>
    public static IEnumerable<AnnotatedText> Read(TextReader reader) => Read(DataLine.Read(reader));

    /// <summary>Writes one line a text, with <c>id</c> where the text has one.</summary>
    /// <exception cref="EntityDataException">An entity begins or ends inside a surrogate pair, or outside its text.</exception>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            JsonLine.Write(writer, json =>
            {
                json.WriteStartObject();
                if (text.Id is { } id)
                {
                    json.WriteNumber("id", id);
                }

                json.WriteString("text", text.Text);
                ClueNerLabel.Write(json, text);
                json.WriteEndObject();
            });
        }
    }

    private static IEnumerable<AnnotatedText> Read(IEnumerable<DataLine> lines) => JsonLine.Read(lines, Example, Parse);

    private static AnnotatedText Parse(JsonElement element, DataLine line)
    {
        var text = JsonLine.RequiredString(element, "text", line);
        return new AnnotatedText(text, ClueNerLabel.Parse(element, text, line)) { Id = JsonLine.Id(element) };
    }
}
