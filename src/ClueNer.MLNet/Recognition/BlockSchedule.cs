namespace ClueNer.MLNet.Recognition;

/// <summary>
/// Where blocks end, by the number of the row alone: so results depend neither on look-ahead and workers nor, when shards are
/// whole runs of <see cref="Rows"/> rows, on shards.
/// </summary>
internal static class BlockSchedule
{
    /// <summary>Batches never cross a multiple of this many rows from the start of the input.</summary>
    public const int Rows = 4096;

    /// <summary>A block of long texts ends at this many tokens, which bounds the memory.</summary>
    public const int Tokens = 1 << 18;

    /// <summary>The first blocks are short, so that a preview of a few rows does not wait for thousands.</summary>
    private static ReadOnlySpan<int> Ends => [64, 512, Rows];

    /// <summary>Whether a block ends after row <paramref name="row"/>, counted from 0.</summary>
    public static bool EndsAfter(long row, int tokensInBlock) =>
        tokensInBlock >= Tokens || Ends.Contains((int)(row % Rows) + 1);
}
