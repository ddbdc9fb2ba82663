using ClueNer.MLNet.Cli.Files;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Rows;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>The settings of a run over a table.</summary>
internal sealed record RunSettings
{
    /// <summary>The name of the setting that tells <c>merge</c> the encoding of shards.</summary>
    public const string OutputEncoding = "output encoding";

    public required RowWork Work { get; init; }

    public required string Command { get; init; }

    /// <summary>The options that the output depends on, as they are given.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public required IReadOnlyList<InputSource> Sources { get; init; }

    public required RowFormat Format { get; init; }

    /// <summary>Null for standard output.</summary>
    public required string? Output { get; init; }

    public required RowFormat OutputFormat { get; init; }

    public string? TextColumn { get; init; }

    /// <summary>The separator of CSV columns; null to detect it from the header.</summary>
    public char? Separator { get; init; }

    /// <summary>The sheet of an Excel file; null for the first.</summary>
    public string? Sheet { get; init; }

    public OutputText OutputText { get; init; } = OutputText.Default;

    public Shard? Shard { get; init; }

    public bool Resume { get; init; }

    public string? Rejects { get; init; }

    public bool Quiet { get; init; }

    /// <summary>Whether the input is a pipe, which cannot be read again.</summary>
    public bool FromPipe => Sources.Any(source => source.IsPipe);

    /// <summary>Everything that the output depends on, except for the input and the shard. Results do not depend on the number of workers.</summary>
    public SortedDictionary<string, string> Describe()
    {
        var settings = new SortedDictionary<string, string>(Options.ToDictionary(), StringComparer.Ordinal)
        {
            ["version"] = typeof(RunSettings).Assembly.GetName().Version!.ToString(),
            ["command"] = Command,
            ["format"] = Format.Name(),
            ["output format"] = OutputFormat.Name() + RowFormats.PackingOf(Output) switch { Packing.Gzip => ".gz", Packing.Zstandard => ".zst", _ => string.Empty },
            [OutputEncoding] = OutputText.Name + (OutputText.Mark.IsEmpty ? string.Empty : " with a mark"),
        };
        foreach (var (file, hash) in Work.Model is null ? [] : HashesOf(Work.Model))
        {
            settings[file] = hash;
        }

        return settings;
    }

    /// <summary>How the input is read.</summary>
    public ReadingOptions Reading() => new ReadingOptions(TextColumn, Work.AddedColumn, OutputFormat.HasFixedColumns())
    {
        Separator = Separator,
        Sheet = Sheet,
        ChangesTexts = Work.AddedColumn is null,
        AllTexts = Work.AllTexts,
    };

    /// <summary>The name of the first setting that differs; null if none does.</summary>
    public static string? Difference(SortedDictionary<string, string> one, SortedDictionary<string, string> other) =>
        one.Keys.Union(other.Keys, StringComparer.Ordinal).FirstOrDefault(name => one.GetValueOrDefault(name) != other.GetValueOrDefault(name));

    private static IEnumerable<(string File, string Hash)> HashesOf(EntityModel model)
    {
        // The model has no hashes of these files, which control tokenization and decoding.
        var others = new[] { EntityModelFiles.Settings, EntityModelFiles.Config, EntityModelFiles.TokenizerConfig }
            .Select(file => (File: file, Path: Path.Combine(model.Folder, file))).Where(file => File.Exists(file.Path));
        return [.. model.Settings.Sha256.Select(pair => (pair.Key, pair.Value)), .. others.Select(file => (file.File, Sha256.OfFile(file.Path)))];
    }
}
