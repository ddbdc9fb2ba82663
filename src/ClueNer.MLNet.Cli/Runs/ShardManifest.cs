namespace ClueNer.MLNet.Cli.Runs;

/// <summary>The file next to a shard's output, which <c>cluener merge</c> reads.</summary>
internal sealed record ShardManifest
{
    public required int Shard { get; init; }

    public required int Count { get; init; }

    public required string Format { get; init; }

    /// <summary>The text column.</summary>
    public required string TextColumn { get; init; }

    /// <summary>The path of the dictionary of a redacted shard, relative to the output's folder; null if there is none.</summary>
    public string? Dictionary { get; init; }

    /// <summary>The number of rows in the whole input, including rejected ones.</summary>
    public required long TotalRows { get; init; }

    /// <summary>The number of rows in this shard's output.</summary>
    public required long Rows { get; init; }

    /// <summary>The number of rejected rows of each block that has some.</summary>
    public required SortedDictionary<long, int> Rejected { get; init; }

    /// <summary>The length of this shard's output in bytes.</summary>
    public required long OutputLength { get; init; }

    /// <summary>The names and lengths of the input files. Their folders may differ between machines.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    public required SortedDictionary<string, string> Settings { get; init; }
}
