using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>The JSON values of a file: its lines, or the elements of its one array, each with the line where it begins.</summary>
internal static class JsonElements
{
    /// <summary>Reads value by value, so that only one is in memory, however long a line or an array is.</summary>
    public static IEnumerable<DataLine> Read(string path, Encoding? encoding) => IsArray(path, encoding)
        ? Elements(path, encoding)
        : DataLine.ReadFile(path, encoding).Where(line => !string.IsNullOrWhiteSpace(line.Text));

    public static IEnumerable<AnnotatedText> Parse(IEnumerable<DataLine> elements, IJsonAnnotations format)
    {
        foreach (var element in elements)
        {
            if (Parse(element, format) is { } text)
            {
                yield return text;
            }
        }
    }

    /// <summary>Writes one value per line, in one array if the format has one.</summary>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts, IJsonAnnotations format)
    {
        var count = 0;
        foreach (var text in texts)
        {
            writer.Write(format.IsArray ? count > 0 ? ",\n" : "[\n" : string.Empty);
            writer.Write(JsonLine.ToJson(json => format.Write(json, text, ++count)));
            writer.Write(format.IsArray ? string.Empty : "\n");
        }

        writer.Write(!format.IsArray ? string.Empty : count > 0 ? "\n]\n" : "[]\n");
    }

    private static AnnotatedText? Parse(DataLine line, IJsonAnnotations format)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            return format.Parse(json.RootElement, line);
        }
        catch (JsonException e)
        {
            throw line.Error($"\"{JsonLine.Shorten(line.Text)}\" is not valid JSON, expected a text such as {format.Example}: correct it.", e);
        }
        catch (InvalidOperationException e)
        {
            throw line.Error($"a value of \"{JsonLine.Shorten(line.Text)}\" is of the wrong kind, expected one as in {format.Example}: correct it.", e);
        }
    }

    // Whether the file is an array of values, and not a line that is a text of spaCy: ["text", {…}].
    private static bool IsArray(string path, Encoding? encoding)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The data file {path} does not exist: give the path of a file.", path);
        }

        using var reader = new StreamReader(path, encoding ?? Encoding.UTF8);
        return NextVisible(reader) == '[' && NextVisible(reader) is '[' or '{' or ']';
    }

    private static int NextVisible(StreamReader reader)
    {
        int found;
        do
        {
            found = reader.Read();
        }
        while (found >= 0 && char.IsWhiteSpace((char)found));
        return found;
    }

    private static IEnumerable<DataLine> Elements(string path, Encoding? encoding)
    {
        using var reader = DataLine.OpenText(path, encoding);
        var name = Path.GetFileName(path);
        var element = new StringBuilder();
        var (depth, line, start) = (0, 1L, 1L);
        var (inString, isEscaped) = (false, false);
        while (Next(reader, name, line) is >= 0 and var read)
        {
            var found = (char)read;
            line += found == '\n' ? 1 : 0;
            if (depth > 1)
            {
                element.Append(found);
            }

            if (inString)
            {
                inString = found != '"' || isEscaped;
                isEscaped = found == '\\' && !isEscaped;
            }
            else if (found == '"' && depth > 1)
            {
                inString = true;
            }
            else if (found is '[' or '{')
            {
                if (++depth == 2)
                {
                    start = line;
                    element.Clear().Append(found);
                }
            }
            else if (found is ']' or '}')
            {
                if (--depth == 1)
                {
                    yield return new DataLine(name, start, element.ToString());
                }
            }
            else if (depth <= 1 && found != ',' && !char.IsWhiteSpace(found))
            {
                throw DataLine.Error(name, line, $"found '{found}' between the texts of the array, expected one object or list per text, and commas between them: correct it.");
            }
        }

        if (depth != 0)
        {
            throw DataLine.Error(name, start, "the array does not end after the text that begins here, expected ']': the file was cut, so export it again.");
        }
    }

    private static int Next(StreamReader reader, string name, long line)
    {
        try
        {
            return reader.Read();
        }
        catch (DecoderFallbackException e)
        {
            throw DataLine.NoText(name, line, e);
        }
    }
}
