using ClueNer.MLNet.Cli.Rows;

namespace ClueNer.MLNet.Cli.Runs;

/// <summary>What is beside a shard's output for the merge.</summary>
internal sealed record ShardManifest
{
    public required int Shard { get; init; }

    public required int Count { get; init; }

    public required string Format { get; init; }

    /// <summary>The column with the text.</summary>
    public required string TextColumn { get; init; }

    /// <summary>The dictionary that restores a redacted shard, from the output's folder; null where there is none.</summary>
    public string? Dictionary { get; init; }

    /// <summary>Rows of the whole input, rejected ones counted.</summary>
    public required long TotalRows { get; init; }

    /// <summary>Rows in this shard's output.</summary>
    public required long Rows { get; init; }

    /// <summary>Rejected rows by block, where there are any.</summary>
    public required SortedDictionary<long, int> Rejected { get; init; }

    /// <summary>Bytes of this shard's output.</summary>
    public required long OutputLength { get; init; }

    /// <summary>Names and lengths of the input's files; folders may differ between machines.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    public required SortedDictionary<string, string> Settings { get; init; }
}
