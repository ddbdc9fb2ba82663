using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Reads files of annotated texts. Their format is detected from their name and first line.</summary>
internal static class AnnotatedFiles
{
    /// <summary>Whether the file contains entities: gold data, or an output of <c>tag</c>.</summary>
    public static bool HasEntities(string path, AnnotatedFields fields) => fields.Reading.Annotator is not null || Format(path, fields).Format is not null;

    /// <summary>Reads lazily; the result can be enumerated again. A leaderboard submission has no texts, so they are passed in.</summary>
    public static IEnumerable<AnnotatedText> Read(string path, AnnotatedFields fields, IEnumerable<AnnotatedText>? texts = null)
    {
        var (format, isSubmission) = Format(path, fields);
        return isSubmission
            ? ClueNerSubmission.Read(
                path, texts ?? throw new CommandException($"'{path}' has no texts, expected a file with them: only --predicted may be a submission."), fields.Reading.Encoding)
            : format switch
            {
                _ when fields.Reading.Annotator is not null => AnnotationFile.Read(path, fields.Reading),
                AnnotationFormat.EntityJson => EntityJsonLines.Read(path, fields.Text, fields.Entities, fields.Reading.Encoding),
                null or AnnotationFormat.ClueNer => ClueNerJson.Read(path, fields.Text, fields.Reading.Encoding),
                _ => AnnotationFile.Read(path, fields.Reading with { Format = format }),
            };
    }

    /// <summary>The format, null for texts without entities, and whether it is CLUENER's JSON without texts.</summary>
    private static (AnnotationFormat? Format, bool IsSubmission) Format(string path, AnnotatedFields fields)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandException($"No file '{path}', expected a file with texts and entities: check the path.");
        }

        if (fields.Reading.Format is not null || fields.Reading.Annotator is not null)
        {
            return (fields.Reading.Format, false);
        }

        var format = Told(path, fields);
        // If a field is named, entities in other fields do not count.
        return fields.NamedEntities is null || format.Format == AnnotationFormat.EntityJson
            ? format
            : throw new CommandException($"'{path}' has no field '{fields.NamedEntities}' in its first line, expected the entities that tag wrote: name their field with --output-column, or leave it out.");
    }

    /// <summary>Detects the format from the name and the content.</summary>
    private static (AnnotationFormat? Format, bool IsSubmission) Told(string path, AnnotatedFields fields) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".TSV" => (AnnotationFormat.UerTsv, false),
        ".CONLL" or ".BIO" or ".BIOES" => (AnnotationFormat.Conll, false),
        ".TXT" => (null, false),
        // Columns and the formats of other tools; our own JSON can have fields with other names.
        _ when fields.NamedEntities is null && AnnotationFile.Detect(path, fields.Reading.Encoding) is { } found and not (AnnotationFormat.ClueNer or AnnotationFormat.EntityJson) => (found, false),
        _ => OfJson(File.ReadLines(path, fields.Reading.Encoding ?? Encoding.UTF8).FirstOrDefault(line => line.Trim().Length > 0) ?? string.Empty, fields),
    };

    private static (AnnotationFormat? Format, bool IsSubmission) OfJson(string line, AnnotatedFields fields)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return root.ValueKind != JsonValueKind.Object ? (null, false)
                : root.TryGetProperty(fields.Entities, out _) ? (AnnotationFormat.EntityJson, false)
                : !root.TryGetProperty("label", out _) ? (null, false)
                : (AnnotationFormat.ClueNer, !root.TryGetProperty(fields.Text, out _));
        }
        catch (JsonException)
        {
            // The reader of the format reports the problem and its place.
            return (null, false);
        }
    }
}
