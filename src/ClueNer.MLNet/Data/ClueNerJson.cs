using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet;

/// <summary>
/// CLUENER2020's JSON Lines: <c>{"text": "…", "label": {"company": {"华为": [[0, 1]]}}}</c>. Each type has the texts of its entities, and
/// each of these has its spans. A span holds the first and the <em>last</em> index, in code points. A text without <c>label</c> has no
/// entities.
/// </summary>
public static class ClueNerJson
{
    private const string TextField = "text";

    private const string Example = """{"text": "华为在深圳", "label": {"company": {"华为": [[0, 1]]}}}""";

    /// <summary>Reads a UTF-8 file, line by line; the result can be enumerated again.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed, or a span does not match its text.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(path, TextField);

    /// <summary>Reads a UTF-8 file whose text is in a field of another name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="textField">Name of the field with the text.</param>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static IEnumerable<AnnotatedText> Read(string path, string textField)
    {
        ArgumentNullException.ThrowIfNull(textField);
        return Read(path, textField, encoding: null);
    }

    /// <summary>Reads line by line, once.</summary>
    /// <exception cref="EntityDataException">While enumerating: a line is malformed, or a span does not match its text.</exception>
    public static IEnumerable<AnnotatedText> Read(TextReader reader) => Read(DataLine.Read(reader), TextField);

    /// <summary>Writes one line per text, with <c>id</c> if the text has one.</summary>
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
                JsonLine.WriteTextAndId(json, text);
                ClueNerLabel.Write(json, text);
                json.WriteEndObject();
            });
        }
    }

    internal static IEnumerable<AnnotatedText> Read(string path, string textField, Encoding? encoding) => Read(DataLine.ReadFile(path, encoding), textField);

    private static IEnumerable<AnnotatedText> Read(IEnumerable<DataLine> lines, string textField) =>
        JsonLine.Read(lines, Example, (element, line) => Parse(element, line, textField));

    private static AnnotatedText Parse(JsonElement element, DataLine line, string textField)
    {
        var text = JsonLine.RequiredString(element, textField, line);
        return new AnnotatedText(text, ClueNerLabel.Parse(element, text, line)) { Id = JsonLine.Id(element) };
    }
}
