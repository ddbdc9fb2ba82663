using System.Globalization;
using System.Text;
using System.Text.Json;
using ClueNer.MLNet.EntityModels;

namespace ClueNer.MLNet.Data;

/// <summary>
/// The common part of the JSON Lines formats: one object per line, read with errors that name the line, written without escapes.
/// </summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = EntityModelJson.Options.Encoder };

    /// <summary>Reads the lines that are not blank, each as one object.</summary>
    public static IEnumerable<T> Read<T>(IEnumerable<DataLine> lines, string example, Func<JsonElement, DataLine, T> parse)
    {
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                yield return Parse(line, example, parse);
            }
        }
    }

    /// <summary>Writes one object as a line.</summary>
    public static void Write(TextWriter writer, Action<Utf8JsonWriter> content)
    {
        writer.Write(ToJson(content));
        writer.Write('\n');
    }

    /// <summary>One value as JSON without line breaks.</summary>
    public static string ToJson(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            content(json);
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Writes <c>text</c>, and <c>id</c> if the text has one.</summary>
    public static void WriteTextAndId(Utf8JsonWriter json, AnnotatedText text)
    {
        if (text.Id is { } id)
        {
            json.WriteNumber("id", id);
        }

        json.WriteString("text", text.Text);
    }

    public static string RequiredString(JsonElement element, string name, DataLine line) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw line.Error($"the property \"{name}\" with a string is missing in {Shorten(element.GetRawText())}.");

    public static int RequiredInt(JsonElement element, string name, DataLine line) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number)
            ? number
            : throw line.Error($"the property \"{name}\" with a whole number is missing in {Shorten(element.GetRawText())}.");

    /// <summary>The text's number in its data set, if it is a number.</summary>
    public static int? Id(JsonElement element) =>
        element.TryGetProperty("id", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) ? id : null;

    /// <summary>Keeps messages readable that would otherwise contain a whole text.</summary>
    public static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");

    private static T Parse<T>(DataLine line, string example, Func<JsonElement, DataLine, T> parse)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? parse(document.RootElement, line)
                : throw line.Error($"found the JSON {Shorten(line.Text)}, expected one object per line, such as {example}.");
        }
        catch (JsonException e)
        {
            var at = ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw line.Error($"this is not valid JSON at byte {at}; expected one object per line, such as {example}.", e);
        }
        catch (InvalidOperationException e)
        {
            // JsonElement.GetString on "\ud83d" alone.
            throw line.Error("a string holds half of a surrogate pair (\\ud800 to \\udfff alone), which is not text: correct the escape.", e);
        }
    }
}
