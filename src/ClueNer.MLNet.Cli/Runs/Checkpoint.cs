using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>How far a run is: what is beside its partial output, so that another run can go on.</summary>
internal sealed record Checkpoint
{
    /// <summary>What was asked for; a run with other settings does not go on from here.</summary>
    public required SortedDictionary<string, string> Settings { get; init; }

    /// <summary>The input's files as they were.</summary>
    public required IReadOnlyList<InputIdentity> Inputs { get; init; }

    /// <summary>Number of the input's first row that is not done.</summary>
    public required long NextRow { get; init; }

    public required RunCounts Counts { get; init; }

    public required WriterState Output { get; init; }

    /// <summary>Where rejects go; null where the first bad row ends the run.</summary>
    public required string? Rejects { get; init; }

    public required long RejectsLength { get; init; }

    /// <summary>Rejected rows by block, where there are any.</summary>
    public required SortedDictionary<long, int> Rejected { get; init; }
}

/// <summary>How a file is known again.</summary>
internal sealed record InputIdentity(string Path, long Length, DateTime Changed)
{
    public static InputIdentity Of(InputSource source)
    {
        var file = new FileInfo(source.Path!);
        return new InputIdentity(file.FullName, file.Length, file.LastWriteTimeUtc);
    }
}
