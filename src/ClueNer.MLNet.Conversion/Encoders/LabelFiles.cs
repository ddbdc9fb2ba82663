using System.Globalization;
using System.Text.Json;
using ClueNer.MLNet.Conversion.Checkpoints;

namespace ClueNer.MLNet.Conversion.Encoders;

/// <summary>Reads labels in the formats that checkpoints use.</summary>
internal static class LabelFiles
{
    // No token classifier has more labels. Without a limit, a hostile index could make a list of any length.
    private const int MaxLabels = 1 << 16;

    private const long MaxBytes = 1 << 24;

    /// <summary>
    /// Reads a whole file: JSON from label to index, as in UER-py's <c>label2id.json</c>, or from index to label, or one label per line.
    /// </summary>
    public static IReadOnlyList<string> Read(string path)
    {
        var file = Path.GetFileName(path);
        var labels = Read(path, file);
        // Duplicate labels cannot be written to a configuration.
        return labels.CountBy(label => label, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1).Key is { } twice
            ? throw Twice(file, twice)
            : labels;
    }

    /// <summary>Reads <c>id2label</c> of a Hugging Face configuration.</summary>
    public static IReadOnlyList<string> ReadIndexToLabel(JsonElement config, string file) =>
        config.TryGetProperty("id2label", out _)
            ? ReadIndexToLabel(config.Object("id2label", file).EnumerateObject(), file)
            : throw new EntityModelException($"{file} has no id2label, so the labels are unknown; add it, or give a file of labels (--labels).");

    private static string[] Read(string path, string file)
    {
        if (!Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ReadLines(path, file);
        }

        using var document = CheckpointJson.Read(path);
        return document.RootElement.EnumerateObject().Any() && document.RootElement.EnumerateObject().All(p => p.Value.ValueKind == JsonValueKind.String)
            ? ReadIndexToLabel(document.RootElement.EnumerateObject(), file)
            : ReadLabelToIndex(document, file);
    }

    private static string[] ReadLines(string path, string file)
    {
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new EntityModelException($"{file} has {new FileInfo(path).Length} bytes where a list of labels of at most {MaxBytes} is expected; check the path of the file.");
        }

        string[] labels = [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        return labels.Length is > 0 and <= MaxLabels
            ? labels
            : throw new EntityModelException($"{file} has {labels.Length} labels, where one per line is expected; check the path of the file.");
    }

    private static string[] ReadLabelToIndex(JsonDocument document, string file)
    {
        // JSON may repeat a field.
        if (document.RootElement.EnumerateObject().CountBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1).Key is { } twice)
        {
            throw Twice(file, twice);
        }

        return InOrder(
            document.RootElement.EnumerateObject().Select(p => (p.Value.ValueKind == JsonValueKind.Number && p.Value.TryGetInt32(out var i) ? i : -1, (string?)p.Name)),
            file);
    }

    private static EntityModelException Twice(string file, string label) =>
        new($"{file} has the label '{label}' twice, where each label is expected once; correct the file.");

    private static string[] ReadIndexToLabel(JsonElement.ObjectEnumerator fields, string file) =>
        InOrder(fields.Select(p => (ParseIndex(p.Name), p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString() : null)), file);

    private static int ParseIndex(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static string[] InOrder(IEnumerable<(int Index, string? Label)> pairs, string file)
    {
        var labels = new SortedDictionary<int, string>();
        foreach (var (index, label) in pairs)
        {
            if (index is < 0 or >= MaxLabels || label is null || !labels.TryAdd(index, label))
            {
                throw new EntityModelException(FormattableString.Invariant($"{file} has label '{label}' with index {index}, where different indices from 0 are expected; correct the file."));
            }
        }

        return labels.Count > 0 && labels.Keys.Last() == labels.Count - 1
            ? [.. labels.Values]
            : throw new EntityModelException($"{file} has {labels.Count} labels whose indices do not run from 0 without gaps; correct the file.");
    }
}
