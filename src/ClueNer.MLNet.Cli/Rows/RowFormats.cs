using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Rows;

/// <summary>Names and file name extensions of the formats.</summary>
internal static class RowFormats
{
    public static readonly string[] InputNames = ["jsonl", "csv", "tsv", "text", "document", "parquet", "idv", "xlsx"];

    public static readonly string[] OutputNames = ["jsonl", "csv", "tsv", "parquet", "idv", "xlsx"];

    /// <summary>Finds a format by name; null for no name.</summary>
    public static RowFormat? Parse(string? name) => name is null ? null : Enum.Parse<RowFormat>(name, ignoreCase: true);

    public static string Name(this RowFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The format according to a file's name, with or without <c>.gz</c> or <c>.zst</c>; null if it is not known.</summary>
    public static RowFormat? OfFile(string path)
    {
        var name = PackingOf(path) == Packing.None ? path : Path.ChangeExtension(path, null);
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" or ".json" => RowFormat.Jsonl,
            ".csv" => RowFormat.Csv,
            ".tsv" or ".tab" => RowFormat.Tsv,
            ".txt" or ".text" => RowFormat.Text,
            ".parquet" => RowFormat.Parquet,
            ".idv" => RowFormat.Idv,
            ".xlsx" => RowFormat.Xlsx,
            _ => null,
        };
    }

    public static Packing PackingOf(string? path) => Path.GetExtension(path)?.ToLowerInvariant() switch
    {
        ".gz" => Packing.Gzip,
        ".zst" => Packing.Zstandard,
        _ => Packing.None,
    };

    /// <summary>Whether the format is text and has an encoding. The others need a seekable file.</summary>
    public static bool IsText(this RowFormat format) => format is not (RowFormat.Parquet or RowFormat.Idv or RowFormat.Xlsx);

    /// <summary>Whether every row has the same columns.</summary>
    public static bool HasFixedColumns(this RowFormat format) => format is not RowFormat.Jsonl;
}
