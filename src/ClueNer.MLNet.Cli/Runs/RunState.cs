using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>The state of a run, saved next to its partial output so that another run can resume it.</summary>
internal sealed record RunState
{
    /// <summary>The settings of the run. A run with other settings cannot resume it.</summary>
    public required SortedDictionary<string, string> Settings { get; init; }

    /// <summary>The input files as they were.</summary>
    public required IReadOnlyList<InputIdentity> Inputs { get; init; }

    /// <summary>The number of the first input row that is not done.</summary>
    public required long NextRow { get; init; }

    public required RunCounts Counts { get; init; }

    public required WriterState Output { get; init; }

    /// <summary>The rejects file; null if the first unreadable row ends the run.</summary>
    public required string? Rejects { get; init; }

    public required long RejectsLength { get; init; }

    /// <summary>The number of rejected rows of each block that has some.</summary>
    public required SortedDictionary<long, int> Rejected { get; init; }
}

/// <summary>Identifies a version of a file.</summary>
internal sealed record InputIdentity(string Path, long Length, DateTime Changed)
{
    public static InputIdentity Of(InputSource source)
    {
        var file = new FileInfo(source.Path!);
        return new InputIdentity(file.FullName, file.Length, file.LastWriteTimeUtc);
    }
}
