using System.Text.Json;
using ClueNer.MLNet.Data;
using ClueNer.MLNet.Data.Annotations;

namespace ClueNer.MLNet;

/// <summary>Reads annotated texts in the format in which they are; the content says which it is.</summary>
/// <remarks>
/// Offsets count code points. Label Studio's count UTF-16 code units where only so the text at the offsets is the one that the
/// annotation names, as in older versions.
/// </remarks>
public static class AnnotationFile
{
    private static readonly Dictionary<AnnotationFormat, IJsonAnnotations> JsonFormats = new()
    {
        [AnnotationFormat.Doccano] = new DoccanoJson(),
        [AnnotationFormat.LabelStudio] = new LabelStudioJson(),
        [AnnotationFormat.LabelStudioMin] = new LabelStudioMinJson(),
        [AnnotationFormat.Prodigy] = new ProdigyJson(),
        [AnnotationFormat.Spacy] = new SpacyJson(),
        [AnnotationFormat.TokensAndTags] = new TokensAndTagsJson(),
    };

    /// <summary>The format of a file or, for brat, a folder; <see langword="null"/> where nothing in it is known.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">The file is no UTF-8, or a JSON array in it is malformed.</exception>
    public static AnnotationFormat? Detect(string path)
    {
        if (Directory.Exists(path))
        {
            return AnnotationFormat.Brat;
        }

        AnnotationFormat? format = null;
        foreach (var line in JsonElements.Read(path))
        {
            // A text without entities may be of several formats: a later one tells.
            (format, var isSure) = Of(line.Text, format);
            if (isSure)
            {
                break;
            }
        }

        return format;
    }

    /// <summary>Reads a file, or brat's folder, text by text; the result can be enumerated again.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">The format is not known; or while enumerating: the data is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) =>
        Read(path, Detect(path) ?? throw new EntityDataException($"{Path.GetFileName(path)} has no annotations in a known format, expected one of {string.Join(", ", Enum.GetNames<AnnotationFormat>())}: export it as JSON."));

    /// <summary>Reads a file, or brat's folder, of a given format.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">While enumerating: the data is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path, AnnotationFormat format) => format switch
    {
        AnnotationFormat.ClueNer => ClueNerJson.Read(path),
        AnnotationFormat.EntityJson => EntityJsonLines.Read(path),
        AnnotationFormat.Conll => ConllColumns.Read(path),
        AnnotationFormat.UerTsv => UerTsv.Read(path),
        AnnotationFormat.Brat => BratFolder.Read(path),
        _ => JsonElements.Parse(JsonElements.Read(path), JsonFormats[format]),
    };

    private static (AnnotationFormat? Format, bool IsSure) Of(string line, AnnotationFormat? before)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (JsonFormats.Where(format => format.Value.Recognizes(root)).Select(format => (AnnotationFormat?)format.Key).FirstOrDefault() is { } format)
            {
                return (format, true);
            }

            if (root.ValueKind != JsonValueKind.Object)
            {
                return (before, true);
            }

            return root.TryGetProperty("entities", out var entities) ? (AnnotationFormat.EntityJson, entities.ValueKind == JsonValueKind.Array && entities.GetArrayLength() > 0)
                : !root.TryGetProperty("label", out var label) && !root.TryGetProperty("labels", out label) ? (before, true)
                : label.ValueKind == JsonValueKind.Object ? (AnnotationFormat.ClueNer, true)
                : (before ?? AnnotationFormat.Doccano, false);
        }
        catch (JsonException)
        {
            var columns = line.Split('\t', ' ');
            return (before ?? (columns.Contains("text_a") && columns.Contains("label") ? AnnotationFormat.UerTsv
                : columns.Length > 1 && columns[^1] is ['O'] or ['B' or 'I' or 'M' or 'E' or 'S', '-', _, ..] ? AnnotationFormat.Conll
                : null), true);
        }
    }
}
