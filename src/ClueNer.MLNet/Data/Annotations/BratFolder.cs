using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Data.Annotations;

/// <summary>A folder of brat: each <c>.txt</c> is a text, and the <c>T</c> lines of the <c>.ann</c> next to it are its entities.</summary>
internal static class BratFolder
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<AnnotatedText> Read(string folder, Encoding? encoding)
    {
        if (!Directory.Exists(folder))
        {
            throw new FileNotFoundException($"The folder {folder} does not exist: give the path of a folder with .txt and .ann files.", folder);
        }

        return Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(path => ReadText(path, encoding));
    }

    /// <summary>Writes a folder that appears only when it is complete: numbered texts, and the types in <c>annotation.conf</c>.</summary>
    public static void Write(string folder, IEnumerable<AnnotatedText> texts)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new EntityDataException($"{folder} already exists, expected a new or empty folder: name another.");
        }

        var whole = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        var partial = Directory.CreateDirectory($"{whole}.{Path.GetRandomFileName()}").FullName;
        try
        {
            var (count, types) = (0, new SortedSet<string>(StringComparer.Ordinal));
            foreach (var text in texts)
            {
                var name = Path.Combine(partial, (++count).ToString("D6", CultureInfo.InvariantCulture));
                WriteText(name, text);
                types.UnionWith(text.Entities.Select(entity => entity.Type));
            }

            File.WriteAllText(Path.Combine(partial, "annotation.conf"), $"[entities]\n{string.Concat(types.Select(type => type + "\n"))}\n[relations]\n\n[events]\n\n[attributes]\n");
            if (Directory.Exists(whole))
            {
                Directory.Delete(whole);
            }

            Directory.Move(partial, whole);
        }
        catch
        {
            Directory.Delete(partial, recursive: true);
            throw;
        }
    }

    /// <summary>A surface as brat writes it on one line: line breaks and tabs become spaces.</summary>
    public static string OneLine(string surface) => surface.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');

    private static void WriteText(string name, AnnotatedText text)
    {
        LabelledTokens.RequireTypes(text, "brat");
        var annotations = new StringBuilder();
        var count = 0;
        foreach (var span in CodePointSpan.Of(text))
        {
            annotations.Append(CultureInfo.InvariantCulture, $"T{++count}\t{span.Entity.Type} {span.Start} {span.End}\t{OneLine(span.Entity.Text)}\n");
        }

        try
        {
            File.WriteAllText(name + ".txt", text.Text, StrictUtf8);
            File.WriteAllText(name + ".ann", annotations.ToString(), StrictUtf8);
        }
        catch (EncoderFallbackException e)
        {
            throw new EntityDataException($"\"{JsonLine.Shorten(text.Text)}\" holds half of a surrogate pair, expected whole characters, because UTF-8 has no others: correct that text.", e);
        }
    }

    private static AnnotatedText ReadText(string path, Encoding? encoding)
    {
        var annotations = Path.ChangeExtension(path, ".ann");
        var name = Path.GetFileName(path);
        if (!File.Exists(annotations))
        {
            throw DataLine.Error(name, 1, $"there is no {Path.GetFileName(annotations)} next to this text, expected its annotations: add the file, empty if the text has none.");
        }

        string text;
        try
        {
            using var reader = DataLine.OpenText(path, encoding);
            text = reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw DataLine.NoText(name, 1, e);
        }

        var entities = new List<Entity>();
        var leftOut = 0;
        foreach (var line in DataLine.ReadFile(annotations, encoding).Where(line => line.Text.StartsWith('T')))
        {
            var columns = line.Text.Split('\t', 3);
            var place = columns.Length < 3 ? [] : columns[1].Split(' ');
            if (columns.Length >= 3 && columns[1].Contains(';', StringComparison.Ordinal))
            {
                leftOut++;
                continue;
            }

            if (place.Length != 3 || !int.TryParse(place[1], CultureInfo.InvariantCulture, out var start) || !int.TryParse(place[2], CultureInfo.InvariantCulture, out var end))
            {
                throw line.Error($"found \"{JsonLine.Shorten(line.Text)}\", expected a number, a type with its start and end, and the text there, separated by tabs, such as T1, company 0 2, 华为: correct it.");
            }

            var span = new AnnotatedSpans(text, line);
            span.Add(place[0], start, end, columns[2]);
            entities.AddRange(span.ToText().Entities);
        }

        entities.Sort(EntityOrder.Instance);
        return new AnnotatedText(text, entities) { LeftOut = leftOut };
    }
}
