using System.Text;
using System.Text.Json;

namespace ClueNer.MLNet.Robustness;

/// <summary>The sources of seeds: the portable goldens, a checkpoint made here, and the folder that <c>CLUENER_GOLDENS</c> names.</summary>
internal static class SeedFiles
{
    public static string[] Lines(string portable) => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "portable", portable)).Where(line => line.Length > 0)];

    public static IEnumerable<string> Texts() =>
        Lines("tokenizer.jsonl").Concat(Lines("annotated.json")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[][] Words(params string[] words) => [.. words.Select(Utf8)];

    /// <summary>The folder of a valid checkpoint of 4 KB.</summary>
    public static string Checkpoint(Scratch scratch)
    {
        var folder = scratch["seed-checkpoint"];
        if (!Directory.Exists(folder))
        {
            RandomCheckpoint.RandomCheckpointWriter.Write(
                folder, new() { Layers = 1, Hidden = 4, Heads = 2, Intermediate = 4, Vocabulary = 12, Positions = 8 });
        }

        return folder;
    }

    /// <summary>Files of the goldens' checkpoints; none if the goldens are not set.</summary>
    public static IEnumerable<byte[]> Goldens(params string[] names)
    {
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        return string.IsNullOrEmpty(root)
            ? []
            : Directory.EnumerateFiles(Path.Combine(root, "checkpoints"), "*", SearchOption.AllDirectories)
                .Where(file => names.Contains(Path.GetFileName(file)))
                .Select(File.ReadAllBytes);
    }
}
