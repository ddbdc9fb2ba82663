using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>A folder of brat: each <c>.txt</c> is a text, and the <c>T</c> lines of the <c>.ann</c> beside it are its entities.</summary>
internal static class BratFolder
{
    public static IEnumerable<AnnotatedText> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new FileNotFoundException($"The folder {folder} does not exist: give the path of a folder with .txt and .ann files.", folder);
        }

        return Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(ReadText);
    }

    private static AnnotatedText ReadText(string path)
    {
        var annotations = Path.ChangeExtension(path, ".ann");
        var name = Path.GetFileName(path);
        if (!File.Exists(annotations))
        {
            throw DataLine.Error(name, 1, $"there is no {Path.GetFileName(annotations)} beside this text, expected its annotations: add the file, empty where the text has none.");
        }

        string text;
        try
        {
            using var reader = DataLine.OpenUtf8(path);
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw DataLine.Error(name, 1, "found bytes that are no UTF-8, expected UTF-8: convert the file, from GB18030 maybe.", e);
        }

        var entities = new List<Entity>();
        var leftOut = 0;
        foreach (var line in DataLine.ReadFile(annotations).Where(line => line.Text.StartsWith('T')))
        {
            var columns = line.Text.Split('\t');
            var place = columns.Length < 3 ? [] : columns[1].Split(' ');
            if (columns.Length >= 3 && columns[1].Contains(';', StringComparison.Ordinal))
            {
                leftOut++;
                continue;
            }

            if (place.Length != 3 || !int.TryParse(place[1], CultureInfo.InvariantCulture, out var start) || !int.TryParse(place[2], CultureInfo.InvariantCulture, out var end))
            {
                throw line.Error($"found \"{JsonLine.Shorten(line.Text)}\", expected a number, a type with its start and end, and the text there, separated by tabs, as T1, company 0 2, 华为: correct it.");
            }

            var span = new AnnotatedSpans(text, line);
            span.Add(place[0], start, end, columns[2]);
            entities.AddRange(span.ToText().Entities);
        }

        entities.Sort(EntityOrder.Instance);
        return new AnnotatedText(text, entities) { LeftOut = leftOut };
    }
}
