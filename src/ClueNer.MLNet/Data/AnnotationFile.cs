using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Data.Annotations;

namespace ClueNer.MLNet;

/// <summary>Reads annotated texts in any format, which it detects from the content, and writes them in any other.</summary>
/// <remarks>
/// Offsets count code points. Label Studio's count UTF-16 code units, as in older versions, if only then the text at the offsets is the
/// one that the annotation names.
/// </remarks>
public static class AnnotationFile
{
    private static readonly AnnotationReadingOptions Defaults = new();

    private static readonly Dictionary<AnnotationFormat, IJsonAnnotations> JsonFormats = Formats(Defaults);

    /// <summary>Detects the format of a file or, for brat, a folder; <see langword="null"/> if nothing in it is known.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">The file is not UTF-8, or a JSON array in it is malformed.</exception>
    public static AnnotationFormat? Detect(string path) => Detect(path, encoding: null);

    /// <summary>Reads a file, or brat's folder, text by text; the result can be enumerated again.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">The format is not known; or, while enumerating, the data is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path) => Read(path, Defaults);

    /// <summary>Reads a file, or brat's folder, of a given format.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">While enumerating: the data is malformed.</exception>
    public static IEnumerable<AnnotatedText> Read(string path, AnnotationFormat format) => Read(path, Defaults with { Format = format });

    /// <summary>Reads a file, or brat's folder, with options for what the content does not tell.</summary>
    /// <param name="path">A UTF-8 file, or a folder.</param>
    /// <param name="options">The format, whose annotations count, and what numbers stand for.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EntityDataException">
    /// The format is not known, or lacks the annotators or tags that the options ask for; or, while enumerating, the data is malformed.
    /// </exception>
    public static IEnumerable<AnnotatedText> Read(string path, AnnotationReadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var format = options.Format ?? Detect(path, options.Encoding) ?? throw new EntityDataException(
            $"{Path.GetFileName(path)} has no annotations in a known format, expected one of {string.Join(", ", Enum.GetNames<AnnotationFormat>())}: export it as JSON.");
        if (options.Annotator is not null && format is not (AnnotationFormat.LabelStudio or AnnotationFormat.LabelStudioMin or AnnotationFormat.Prodigy))
        {
            throw new EntityDataException($"{Path.GetFileName(path)} has the format {format}, which names no annotators, expected Label Studio's or Prodigy's JSON, because the annotations of \"{options.Annotator}\" are asked for: ask for all.");
        }

        return format switch
        {
            AnnotationFormat.ClueNer => ClueNerJson.Read(path, "text", options.Encoding),
            AnnotationFormat.EntityJson => EntityJsonLines.Read(path, "text", "entities", options.Encoding),
            AnnotationFormat.Conll => ConllColumns.Read(path, options.Encoding),
            AnnotationFormat.UerTsv => UerTsv.Read(path, options.Encoding),
            AnnotationFormat.Brat => BratFolder.Read(path, options.Encoding),
            _ => JsonElements.Parse(JsonElements.Read(path, options.Encoding), Formats(options)[format]),
        };
    }

    /// <summary>Writes texts in any format that is a single file.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="format">The format. In Label Studio's, the entities are predictions with their scores.</param>
    /// <exception cref="ArgumentException">The format is <see cref="AnnotationFormat.Brat"/>, which is a folder.</exception>
    /// <exception cref="EntityDataException">The format cannot hold a text or an entity: see <see cref="ConllColumns.Write"/> and <see cref="UerTsv.Write"/>.</exception>
    public static void Write(TextWriter writer, IEnumerable<AnnotatedText> texts, AnnotationFormat format)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(texts);
        switch (format)
        {
            case AnnotationFormat.ClueNer: ClueNerJson.Write(writer, texts); break;
            case AnnotationFormat.EntityJson: EntityJsonLines.Write(writer, texts); break;
            case AnnotationFormat.Conll: ConllColumns.Write(writer, texts); break;
            case AnnotationFormat.UerTsv: UerTsv.Write(writer, texts); break;
            case AnnotationFormat.Brat: throw new ArgumentException("The format Brat is a folder, expected a format of one file: use WriteBratFolder.", nameof(format));
            default: JsonElements.Write(writer, texts, JsonFormats[format]); break;
        }
    }

    /// <summary>
    /// Writes a folder for brat: <c>000001.txt</c> with <c>000001.ann</c> and so on, and the types in <c>annotation.conf</c>. The folder
    /// appears only when it is complete.
    /// </summary>
    /// <param name="folder">The folder, which must be new or empty.</param>
    /// <param name="texts">The texts.</param>
    /// <exception cref="EntityDataException">The folder is not empty, or a type is empty or has white space.</exception>
    public static void WriteBratFolder(string folder, IEnumerable<AnnotatedText> texts)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(texts);
        BratFolder.Write(folder, texts);
    }

    internal static AnnotationFormat? Detect(string path, Encoding? encoding)
    {
        if (Directory.Exists(path))
        {
            return AnnotationFormat.Brat;
        }

        AnnotationFormat? format = null;
        foreach (var line in JsonElements.Read(path, encoding))
        {
            // A text without entities may be of several formats; a later text decides.
            (format, var isSure) = Of(line.Text, format);
            if (isSure)
            {
                break;
            }
        }

        return format;
    }

    private static Dictionary<AnnotationFormat, IJsonAnnotations> Formats(AnnotationReadingOptions options) => new()
    {
        [AnnotationFormat.Doccano] = new DoccanoJson(),
        [AnnotationFormat.LabelStudio] = new LabelStudioJson(options.Annotator),
        [AnnotationFormat.LabelStudioMin] = new LabelStudioMinJson(options.Annotator),
        [AnnotationFormat.Prodigy] = new ProdigyJson(options.Annotator),
        [AnnotationFormat.Spacy] = new SpacyJson(),
        [AnnotationFormat.TokensAndTags] = new TokensAndTagsJson(options.TagNames),
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
