namespace ClueNer.MLNet.Benchmarks;

/// <summary>The folders of the benchmarks.</summary>
internal static class BenchmarkFolders
{
    public static string Repository { get; } = FindRepository();

    /// <summary>The project's folder, with peers and results.</summary>
    public static string Project { get; } = Path.Combine(Repository, "tests", "ClueNer.MLNet.Benchmarks");

    public static string Peers { get; } = Path.Combine(Project, "peers");

    /// <summary>The folder of tables from this kind of machine; one table must not mix two kinds.</summary>
    public static string Results { get; } = Path.Combine(Project, "results", Machine.Name);

    /// <summary>Models that are made once and reused; not in version control.</summary>
    public static string Models { get; } = Path.Combine(Repository, "artifacts", "benchmarks");

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ClueNer.MLNet.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No ClueNer.MLNet.sln above {AppContext.BaseDirectory}, expected the repository: run the benchmarks from a clone.");
    }
}
