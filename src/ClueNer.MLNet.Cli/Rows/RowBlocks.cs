namespace ClueNer.MLNet.Cli.Rows;

/// <summary>
/// Blocks of rows, counted from the start of the input. A shard consists of whole blocks, and a checkpoint is at the end of one. Batches
/// never cross blocks, so that neither shards nor checkpoints change a result.
/// </summary>
internal static class RowBlocks
{
    /// <summary>The size of the library's own blocks: see its BlockSchedule.</summary>
    public const int Rows = 4096;

    public static long Of(long row) => row / Rows;
}
