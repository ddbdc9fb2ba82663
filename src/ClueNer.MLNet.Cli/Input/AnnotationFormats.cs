namespace ClueNer.MLNet.Cli.Input;

/// <summary>The names of the formats of annotated texts.</summary>
internal static class AnnotationFormats
{
    private static readonly Dictionary<string, AnnotationFormat> Formats = new(StringComparer.Ordinal)
    {
        ["jsonl"] = AnnotationFormat.EntityJson,
        ["clue"] = AnnotationFormat.ClueNer,
        ["conll"] = AnnotationFormat.Conll,
        ["uer"] = AnnotationFormat.UerTsv,
        ["doccano"] = AnnotationFormat.Doccano,
        ["label-studio"] = AnnotationFormat.LabelStudio,
        ["label-studio-min"] = AnnotationFormat.LabelStudioMin,
        ["prodigy"] = AnnotationFormat.Prodigy,
        ["spacy"] = AnnotationFormat.Spacy,
        ["tokens"] = AnnotationFormat.TokensAndTags,
        ["brat"] = AnnotationFormat.Brat,
    };

    public static string[] Names => [.. Formats.Keys];

    public static AnnotationFormat Parse(string name) => Formats[name];

    /// <summary>The format according to an output's name; null if it is not known.</summary>
    public static AnnotationFormat? OfOutput(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" => AnnotationFormat.EntityJson,
        ".conll" or ".bio" => AnnotationFormat.Conll,
        ".tsv" => AnnotationFormat.UerTsv,
        _ => null,
    };
}
