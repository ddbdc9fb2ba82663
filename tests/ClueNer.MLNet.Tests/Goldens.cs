using System.Text.Json;

namespace ClueNer.MLNet.Tests;

/// <summary>
/// Files with the answers of third-party programs: <c>portable</c> ones stand beside the tests, the rest in the folder that
/// <c>CLUENER_GOLDENS</c> names. Unset skips, set and missing fails.
/// </summary>
internal static class Goldens
{
    public static string PortablePath(string file) => Path.Combine(AppContext.BaseDirectory, "portable", file);

    public static IEnumerable<JsonElement> Portable(string file) => Lines(PortablePath(file));

    public static IEnumerable<JsonElement> Shared(params string[] path) => Lines(SharedPath(path));

    /// <summary>A path below the goldens folder; skips the test where no such folder is set.</summary>
    public static string SharedPath(params string[] path)
    {
        var root = Environment.GetEnvironmentVariable("CLUENER_GOLDENS");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "CLUENER_GOLDENS is not set: it names the folder with the third-party goldens.");
        var full = Path.Combine([root!, .. path]);
        Assert.True(File.Exists(full) || Directory.Exists(full), $"CLUENER_GOLDENS is set, but {full} does not exist.");
        return full;
    }

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
