using System.Text.Json;
using System.Text.Json.Serialization;
using ClueNer.MLNet.EntityModels;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet;

/// <summary>The content of <c>cluener.json</c>: the settings of an entity model that Hugging Face's files lack.</summary>
public sealed record EntityModelSettings
{
    /// <summary>The version this library writes.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the file's format. Default: <see cref="CurrentFormatVersion"/>.</summary>
    public int FormatVersion { get; init; } = CurrentFormatVersion;

    /// <summary>How a text becomes tokens.</summary>
    public TokenizationMode Tokenization { get; init; }

    /// <summary>Whether traditional Chinese characters are looked up as simplified ones. Default: <see langword="false"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FoldTraditional { get; init; }

    /// <summary>The longest window in tokens, <c>[CLS]</c> and <c>[SEP]</c> included. Default: <see langword="null"/>, the model's length.</summary>
    public int? Window { get; init; }

    /// <summary>How many tokens two neighbouring windows share. Default: <see langword="null"/>, a quarter of the window.</summary>
    public int? Stride { get; init; }

    /// <summary><c>float32</c> or <c>int8</c>; information only.</summary>
    public string? Precision { get; init; }

    /// <summary>The label scheme. Default: <see langword="null"/>, detected from the labels.</summary>
    public LabelScheme? LabelScheme { get; init; }

    /// <summary>Transition scores, either learned or from a CRF layer. Default: none.</summary>
    public TransitionScores? Transitions { get; init; }

    /// <summary>Learned minimum scores per type. Default: none.</summary>
    public IReadOnlyDictionary<string, float>? Thresholds { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of <c>model.onnx</c> and <c>vocab.txt</c>, by file name; checked on load.</summary>
    [JsonPropertyName("sha256")]
    public IReadOnlyDictionary<string, string> Sha256 { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the model came from, in words. Default: none.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Measured quality: the figures of each data set (<c>microF1</c>, <c>precision</c>, <c>recall</c>, in 0..1) by its name. Default:
    /// none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Quality { get; init; }

    /// <summary>Reads a <c>cluener.json</c>, or a file like it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="EntityModelException">The file does not hold settings of this format version.</exception>
    public static EntityModelSettings Load(string path)
    {
        var settings = EntityModelReader.ReadJson(path, Read);
        return settings.FormatVersion == CurrentFormatVersion
            ? settings
            : throw new EntityModelException(
                FormattableString.Invariant($"'{path}' has format version {settings.FormatVersion}, expected {CurrentFormatVersion}: use a newer ClueNer.MLNet, or convert the checkpoint again."));
    }

    /// <summary>
    /// Writes the settings as a <c>cluener.json</c>. Other programs see the old file or the new one, but never half of a file.
    /// </summary>
    /// <param name="path">The file. An existing file is replaced.</param>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, stream =>
        {
            JsonSerializer.Serialize(stream, this, EntityModelJson.Options);
            stream.Write("\n"u8);
        });
    }

    private static EntityModelSettings Read(JsonFields fields)
    {
        var defaults = new EntityModelSettings();
        return new EntityModelSettings
        {
            FormatVersion = fields.Int32("formatVersion") ?? defaults.FormatVersion,
            Tokenization = fields.Choice<TokenizationMode>("tokenization") ?? defaults.Tokenization,
            FoldTraditional = fields.Boolean("foldTraditional") ?? defaults.FoldTraditional,
            Window = fields.Int32("window"),
            Stride = fields.Int32("stride"),
            Precision = fields.Text("precision"),
            LabelScheme = fields.Choice<LabelScheme>("labelScheme"),
            Transitions = fields.Object("transitions") is { } transitions
                ? new TransitionScores
                {
                    Start = transitions.Row("start")!,
                    End = transitions.Row("end")!,
                    Steps = transitions.Rows("steps")!,
                    IsCrf = transitions.Boolean("isCrf") ?? false,
                }
                : null,
            Thresholds = fields.Each("thresholds", (scores, type) => (float)scores.RequireDouble(type)),
            Sha256 = fields.Each("sha256", (hashes, name) => hashes.RequireText(name)) ?? defaults.Sha256,
            Source = fields.Text("source"),
            Quality = fields.Each("quality", (sets, set) => (IReadOnlyDictionary<string, double>)(sets.Each(set, (figures, figure) => figures.RequireDouble(figure)) ?? [])),
        };
    }
}
