namespace ClueNer.MLNet.Benchmarks;

/// <summary>Measures the whole table, or the requested groups of rows.</summary>
internal static class Table
{
    private static readonly (string Name, Func<int, IEnumerable<TableRow>> Measure, bool NeedsPeers)[] Groups =
    [
        ("raw", ThroughputRows.AgainstRaw, false),
        ("transformers", ThroughputRows.AgainstTransformersJs, true),
        ("mini", ThroughputRows.MiniAgainstTransformersJs, true),
        ("latency", LatencyRow.Measure, true),
        ("tokenizing", TokenizingRows.Measure, true),
        ("decoding", DecodingRow.Measure, false),
        ("allocation", _ => AllocationRow.Measure(), false),
        ("padding", _ => PaddingRow.Measure(), false),
        ("start", StartRow.Measure, true),
        ("memory", _ => MemoryRow.Measure(), false),
    ];

    private const int Rounds = 3;

    public static int Run(string[] names)
    {
        var unknown = names.Except(Groups.Select(group => group.Name)).ToList();
        if (unknown.Count > 0)
        {
            Console.Error.WriteLine($"No rows '{string.Join(", ", unknown)}', expected some of {string.Join(", ", Groups.Select(group => group.Name))}, or none for all.");
            return 2;
        }

        var rows = new List<TableRow>();
        var report = new TableReport(rows);
        foreach (var (name, measure, needsPeers) in Groups.Where(group => names.Length == 0 || names.Contains(group.Name)))
        {
            if (needsPeers && !NodePeer.IsInstalled)
            {
                Console.Error.WriteLine($"Skipped: {name}, because there are no peers; run 'npm ci --ignore-scripts' in {BenchmarkFolders.Peers}.");
                continue;
            }

            Console.Error.WriteLine(name);
            rows.AddRange(measure(Rounds));
            if (names.Length == 0)
            {
                // Write after each row, so that a later failure loses nothing.
                report.Write(BenchmarkFolders.Results);
            }
        }

        Console.WriteLine(report.ToMarkdown());
        return 0;
    }
}
