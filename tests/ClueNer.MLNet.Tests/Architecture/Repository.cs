namespace ClueNer.MLNet.Tests.Architecture;

/// <summary>The source code that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>Returns the C# files below a folder of the repository, with relative paths that use <c>/</c>.</summary>
    public static IEnumerable<(string Name, string Content)> Sources(params string[] folder)
    {
        var root = Path.Combine([Root, .. folder]);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(file => !file.Name.Split('/').Intersect(Built).Any())
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => (file.Name, File.ReadAllText(file.Path)));
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ClueNer.MLNet.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"There is no ClueNer.MLNet.sln above {AppContext.BaseDirectory}: run the tests where they were built.");
    }
}
