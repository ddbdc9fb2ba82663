namespace ClueNer.MLNet.Recognition;

/// <summary>
/// Decides where blocks end, by row number alone. So results do not depend on look-ahead and workers, nor on shards if each shard is a
/// whole number of runs of <see cref="Rows"/> rows.
/// </summary>
internal static class BlockSchedule
{
    /// <summary>Batches never cross a multiple of this many rows from the start of the input.</summary>
    public const int Rows = 4096;

    /// <summary>A block of long texts ends at this many tokens, which limits memory.</summary>
    public const int Tokens = 1 << 18;

    /// <summary>The first blocks are short, so that a preview of a few rows does not wait for thousands.</summary>
    private static ReadOnlySpan<int> Ends => [64, 512, Rows];

    /// <summary>Whether a block ends after row <paramref name="row"/>, counted from 0.</summary>
    public static bool EndsAfter(long row, int tokensInBlock) =>
        tokensInBlock >= Tokens || Ends.Contains((int)(row % Rows) + 1);
}
