using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Data;

namespace ClueNer.MLNet;

/// <summary>
/// The file that the CLUENER leaderboard expects for its test set: <c>{"id": 0, "label": {"company": {"华为": [[0, 1]]}}}</c>, one
/// line per text, in the order of the texts, without the texts. Spans are as in <see cref="ClueNerJson"/>.
/// </summary>
public static class ClueNerSubmission
{
    private const string Example = """{"id": 0, "label": {"company": {"华为": [[0, 1]]}}}""";

    /// <summary>Writes one line per text; <c>id</c> is the text's own, or else its index, counted from 0.</summary>
    /// <exception cref="EntityDataException">An entity begins or ends inside a surrogate pair, or outside its text.</exception>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        var index = 0;
        foreach (var text in texts)
        {
            JsonLine.Write(writer, json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", text.Id ?? index);
                ClueNerLabel.Write(json, text);
                json.WriteEndObject();
            });
            index++;
        }
    }

    /// <summary>Reads such a file together with its texts, which must be in the same order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="texts">The texts, as <see cref="ClueNerJson.Read(string)"/> returns them; their entities are ignored.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityDataException">
    /// While enumerating: a line is malformed, a span does not match its text, an id differs, or there are more or fewer lines than texts.
    /// </exception>
    public static IEnumerable<AnnotatedText> Read(string path, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Read(path, texts, encoding: null);
    }

    /// <inheritdoc cref="Read(string, IEnumerable{AnnotatedText})"/>
    /// <param name="reader">The reader, which is read once.</param>
    /// <param name="texts">The texts, in the same order.</param>
    public static IEnumerable<AnnotatedText> Read(TextReader reader, IEnumerable<AnnotatedText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Read(DataLine.Read(reader), texts);
    }

    internal static IEnumerable<AnnotatedText> Read(string path, IEnumerable<AnnotatedText> texts, Encoding? encoding) => Read(DataLine.ReadFile(path, encoding), texts);

    private static IEnumerable<AnnotatedText> Read(IEnumerable<DataLine> lines, IEnumerable<AnnotatedText> texts)
    {
        using var about = texts.GetEnumerator();
        var index = 0;
        foreach (var predicted in JsonLine.Read(lines, Example, (element, line) => Parse(element, line, about, index)))
        {
            index++;
            yield return predicted;
        }

        if (about.MoveNext())
        {
            throw new EntityDataException($"The submission ends after {index} lines, but there are more texts: it needs one line per text.");
        }
    }

    private static AnnotatedText Parse(JsonElement element, DataLine line, IEnumerator<AnnotatedText> about, int index)
    {
        if (!about.MoveNext())
        {
            throw line.Error($"there are only {index} texts, but the submission has more lines: it needs one line per text.");
        }

        var text = about.Current;
        var id = JsonLine.Id(element);
        return id is null || id == (text.Id ?? index)
            ? new AnnotatedText(text.Text, ClueNerLabel.Parse(element, text.Text, line)) { Id = id }
            : throw line.Error($"found the id {id}, expected {text.Id ?? index}: the lines must be in the order of the texts.");
    }
}
