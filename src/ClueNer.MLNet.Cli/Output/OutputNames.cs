using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Output;

/// <summary>The name of the added column, and the format of an output.</summary>
internal static class OutputNames
{
    /// <summary>In .idv the name is the prefix of five columns, which <c>EntityPrediction</c> reads.</summary>
    public const string EntitiesPrefix = "Entities";

    public static string Default(RowFormat output) => output == RowFormat.Idv ? EntitiesPrefix : ReadingOptions.DefaultEntitiesColumn;

    /// <summary>The output's format if texts are changed in place: from its option or its name, otherwise that of the input.</summary>
    public static RowFormat FormatOfChanged(string? path, RowFormat? option, RowFormat input)
    {
        // Several documents become rows with the names of their files.
        var format = option ?? (path is null ? null : RowFormats.OfFile(path)) ?? (input == RowFormat.Document ? RowFormat.Jsonl : input);
        return format != RowFormat.Text ? Format(path, format)
            : input == RowFormat.Text ? format
            : throw CommandException.Usage($"The output would be plain text and the input is {input.Name()}, which has other columns, expected one of .jsonl, .csv, .tsv, .parquet, .idv, .xlsx: name the output so, or add --output-format.");
    }

    /// <summary>The output's format, from its option or its name. Standard output has no name.</summary>
    public static RowFormat Format(string? path, RowFormat? option)
    {
        var format = option
            ?? (path is null ? RowFormat.Jsonl : RowFormats.OfFile(path))
            ?? throw CommandException.Usage($"'{path}' has an unknown extension, expected one of .jsonl, .csv, .tsv, .parquet, .idv, .xlsx: add --output-format.");
        if (format == RowFormat.Text)
        {
            throw CommandException.Usage($"'{path}' would be plain text, which holds no entities, expected one of .jsonl, .csv, .tsv, .parquet, .idv, .xlsx: name it so, or add --output-format.");
        }

        if (!format.IsText() && (path is null || PartialFile.IsDevice(path) || RowFormats.PackingOf(path) != Packing.None))
        {
            throw CommandException.Usage($"{format.Name()} cannot be written to {(path is null ? "standard output" : $"'{path}'")}, expected a plain file: add -o FILE without .gz or .zst.");
        }

        return format;
    }
}
