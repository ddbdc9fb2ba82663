using System.Globalization;
using System.Security.Cryptography;
using ClueNer.MLNet.Cli.Input;
using ClueNer.MLNet.Cli.Output;
using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>What <c>cluener tag</c> was asked for.</summary>
internal sealed record TagSettings
{
    /// <summary>The setting whose value tells a merge how shards are encoded.</summary>
    public const string OutputEncoding = "output encoding";

    public required IReadOnlyList<InputSource> Sources { get; init; }

    public required RowFormat Format { get; init; }

    /// <summary>Null for standard output.</summary>
    public required string? Output { get; init; }

    public required RowFormat OutputFormat { get; init; }

    public string? TextColumn { get; init; }

    public required string OutputColumn { get; init; }

    /// <summary>What separates the columns of CSV; null where the header line tells.</summary>
    public char? Separator { get; init; }

    public OutputText OutputText { get; init; } = OutputText.Default;

    public required EntityModel Model { get; init; }

    public required EntityRecognizerOptions Recognition { get; init; }

    public CharUnit Unit { get; init; }

    public Shard? Shard { get; init; }

    public bool Resume { get; init; }

    public string? Rejects { get; init; }

    public bool Quiet { get; init; }

    /// <summary>Whether the input cannot be read again.</summary>
    public bool FromPipe => Sources.Any(source => source.IsPipe);

    /// <summary>Everything that the output depends on, but the input and the shard. Workers are not in it: results do not depend on them.</summary>
    public SortedDictionary<string, string> Describe()
    {
        var decoding = Recognition.Decoding;
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["version"] = typeof(TagSettings).Assembly.GetName().Version!.ToString(),
            ["format"] = Format.Name(),
            ["output format"] = OutputFormat.Name() + RowFormats.PackingOf(Output) switch { Packing.Gzip => ".gz", Packing.Zstandard => ".zst", _ => string.Empty },
            [OutputEncoding] = OutputText.Name + (OutputText.Mark.IsEmpty ? string.Empty : " with a mark"),
            ["encoding"] = Sources[0].Encoding?.WebName ?? "utf-8",
            ["separator"] = Separator?.ToString() ?? "as the header says",
            ["text column"] = TextColumn ?? ReadingOptions.DefaultTextColumn,
            ["output column"] = OutputColumn,
            ["offsets"] = Unit.ToString(),
            ["decoding"] = decoding.Decoding.ToString(),
            ["minimum score"] = decoding.MinimumScore.ToString("R", CultureInfo.InvariantCulture),
            ["types"] = decoding.Types is null ? "all" : string.Join(',', decoding.Types.Order(StringComparer.Ordinal)),
            ["renamed types"] = decoding.TypeNames is null ? "none" : string.Join(',', decoding.TypeNames.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")),
            ["window"] = Number(Recognition.Window),
            ["stride"] = Number(Recognition.Stride),
            ["batch tokens"] = Number(Recognition.BatchTokens),
        };
        if (Model.Settings.FoldTraditional)
        {
            settings["traditional characters"] = "folded";
        }

        foreach (var (file, hash) in Model.Settings.Sha256)
        {
            settings[file] = hash;
        }

        // These say how texts become tokens and logits entities; the model itself keeps no hash of them.
        foreach (var file in new[] { EntityModelFiles.Settings, EntityModelFiles.Config, EntityModelFiles.TokenizerConfig })
        {
            var path = Path.Combine(Model.Folder, file);
            if (File.Exists(path))
            {
                settings[file] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            }
        }

        return settings;
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "of the model";
}
