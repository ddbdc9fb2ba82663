namespace ClueNer.MLNet.Cli.Rows;

/// <summary>
/// Blocks of rows, counted from the start of the input: what a shard is made of and what a checkpoint ends. The library's batches
/// never cross them, so that neither changes a result.
/// </summary>
internal static class RowBlocks
{
    /// <summary>The library's own block: see BlockSchedule there.</summary>
    public const int Rows = 4096;

    public static long Of(long row) => row / Rows;
}
