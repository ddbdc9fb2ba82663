namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Decides which blocks share a row group or part. This depends only on the rows since the last one, so that a resumed run makes the same
/// groups.
/// </summary>
internal sealed class RowGrouping
{
    private const int Blocks = 16;
    private const long BytesAtBlockEnd = 8 << 20;
    private const long BytesAtMost = 32 << 20;

    private int _blocks;

    /// <summary>Whether the buffered rows must be written now, within a block of long texts.</summary>
    public bool IsFullWith(long bytes) => bytes >= BytesAtMost;

    /// <summary>Ends a block and returns whether the buffered rows must be written.</summary>
    public bool EndsWithBlock(long bytes) => ++_blocks >= Blocks || bytes >= BytesAtBlockEnd;

    public void Reset() => _blocks = 0;
}
