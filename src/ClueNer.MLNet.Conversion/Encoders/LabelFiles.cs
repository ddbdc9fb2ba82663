using System.Globalization;
using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Reads labels in the two forms in which checkpoints have them.</summary>
internal static class LabelFiles
{
    // No token classifier has more; a hostile index must not make a list of any length.
    private const int MaxLabels = 1 << 16;

    /// <summary>From a whole file that maps labels to indices, as UER-py's <c>label2id.json</c>.</summary>
    public static IReadOnlyList<string> ReadLabelToIndex(string path)
    {
        var file = Path.GetFileName(path);
        using var document = CheckpointJson.Read(path);
        // A field's name may stand twice in JSON; a configuration with such labels cannot be written.
        if (document.RootElement.EnumerateObject().CountBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1).Key is { } twice)
        {
            throw new EntityModelException($"{file} has the label '{twice}' twice, where each label is expected once; correct the file.");
        }

        return InOrder(
            document.RootElement.EnumerateObject().Select(p => (p.Value.ValueKind == JsonValueKind.Number && p.Value.TryGetInt32(out var i) ? i : -1, (string?)p.Name)),
            file);
    }

    /// <summary>From <c>id2label</c> of a Hugging Face configuration.</summary>
    public static IReadOnlyList<string> ReadIndexToLabel(JsonElement config, string file) =>
        config.TryGetProperty("id2label", out _)
            ? InOrder(config.Object("id2label", file).EnumerateObject().Select(p => (ParseIndex(p.Name), p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : null)), file)
            : throw new EntityModelException($"{file} has no id2label, so the labels are unknown; add it, or give a file that maps labels to indices.");

    private static int ParseIndex(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static string[] InOrder(IEnumerable<(int Index, string? Label)> pairs, string file)
    {
        var labels = new SortedDictionary<int, string>();
        foreach (var (index, label) in pairs)
        {
            if (index is < 0 or >= MaxLabels || label is null || !labels.TryAdd(index, label))
            {
                throw new EntityModelException(FormattableString.Invariant($"{file} gives label '{label}' the index {index}, where labels with different indices from 0 are expected; correct the file."));
            }
        }

        return labels.Count > 0 && labels.Keys.Last() == labels.Count - 1
            ? [.. labels.Values]
            : throw new EntityModelException($"{file} has {labels.Count} labels whose indices do not run from 0 without gaps; correct the file.");
    }
}
