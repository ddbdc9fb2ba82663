using System.Text.Json;

namespace ClueNer.MLNet.Tests;

/// <summary>
/// Files with the results of third-party programs: <c>portable</c> ones next to the tests, the others in the folder that
/// <c>CLUENER_GOLDENS</c> names. If it is not set, tests are skipped; if it is set and the folder is missing, they fail.
/// </summary>
internal static class Goldens
{
    public static string PortablePath(string file) => Path.Combine(AppContext.BaseDirectory, "portable", file);

    public static IEnumerable<JsonElement> Portable(string file) => Lines(PortablePath(file));

    public static IEnumerable<JsonElement> Shared(params string[] path) => Lines(SharedPath(path));

    /// <summary>Returns a path in the goldens folder; skips the test if no such folder is set.</summary>
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
