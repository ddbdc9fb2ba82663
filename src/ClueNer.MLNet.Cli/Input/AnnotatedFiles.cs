using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Cli.Input;

/// <summary>Files with texts and their entities, whose format their name and first line tell.</summary>
internal static class AnnotatedFiles
{
    /// <summary>Whether the file has entities already: labelled data, or an output of <c>tag</c>.</summary>
    public static bool HasEntities(string path, AnnotatedFields fields) => Format(path, fields) != AnnotatedFormat.Texts;

    /// <summary>Reads lazily; the result can be enumerated again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fields">Its fields, where it is JSON.</param>
    /// <param name="texts">The texts that a file without texts, a leaderboard submission, is about.</param>
    public static IEnumerable<AnnotatedText> Read(string path, AnnotatedFields fields, IEnumerable<AnnotatedText>? texts = null) => Format(path, fields) switch
    {
        AnnotatedFormat.EntityJson => EntityJsonLines.Read(path, fields.Text, fields.Entities, fields.Reading.Encoding),
        AnnotatedFormat.UerTsv => UerTsv.Read(path, fields.Reading.Encoding),
        AnnotatedFormat.Conll => ConllColumns.Read(path, fields.Reading.Encoding),
        AnnotatedFormat.Annotations => AnnotationFile.Read(path, fields.Reading),
        AnnotatedFormat.Submission => ClueNerSubmission.Read(
            path, texts ?? throw new CommandException($"'{path}' has no texts, expected a file with them: only --predicted may be a submission."), fields.Reading.Encoding),
        _ => ClueNerJson.Read(path, fields.Text, fields.Reading.Encoding),
    };

    private static AnnotatedFormat Format(string path, AnnotatedFields fields)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new CommandException($"No file '{path}', expected a file with texts and entities: check the path.");
        }

        if (Insisted(fields) is { } insisted)
        {
            return insisted;
        }

        var format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".TSV" => AnnotatedFormat.UerTsv,
            ".CONLL" or ".BIO" or ".BIOES" => AnnotatedFormat.Conll,
            ".TXT" => AnnotatedFormat.Texts,
            // Columns and what other tools write; our own JSON may have fields of other names.
            _ when fields.NamedEntities is null && AnnotationFile.Detect(path, fields.Reading.Encoding) is not (null or AnnotationFormat.ClueNer or AnnotationFormat.EntityJson) => AnnotatedFormat.Annotations,
            _ => OfJson(File.ReadLines(path, fields.Reading.Encoding ?? Encoding.UTF8).FirstOrDefault(line => line.Trim().Length > 0) ?? string.Empty, fields),
        };
        // Whoever names a field means it, and no other entities that may be there.
        return fields.NamedEntities is null || format == AnnotatedFormat.EntityJson
            ? format
            : throw new CommandException($"'{path}' has no field '{fields.NamedEntities}' in its first line, expected the entities that tag wrote: name their field with --output-column, or leave it out.");
    }

    /// <summary>What the command line says of the format; null where the file says it.</summary>
    private static AnnotatedFormat? Insisted(AnnotatedFields fields) => fields.Reading.Format switch
    {
        AnnotationFormat.EntityJson => AnnotatedFormat.EntityJson,
        AnnotationFormat.ClueNer => AnnotatedFormat.ClueNer,
        null when fields.Reading.Annotator is null => null,
        _ => AnnotatedFormat.Annotations,
    };

    private static AnnotatedFormat OfJson(string line, AnnotatedFields fields)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return root.ValueKind != JsonValueKind.Object ? AnnotatedFormat.Texts
                : root.TryGetProperty(fields.Entities, out _) ? AnnotatedFormat.EntityJson
                : !root.TryGetProperty("label", out _) ? AnnotatedFormat.Texts
                : root.TryGetProperty(fields.Text, out _) ? AnnotatedFormat.ClueNer
                : AnnotatedFormat.Submission;
        }
        catch (JsonException)
        {
            // The reader of the format says what is wrong with the line, and where.
            return AnnotatedFormat.Texts;
        }
    }
}
