namespace ClueNer.MLNet.Cli.Output;

/// <summary>
/// Which blocks share a row group or part: it depends on the rows since the last one alone, so that a run that goes on makes the same
/// ones.
/// </summary>
internal sealed class RowGrouping
{
    private const int Blocks = 16;
    private const long BytesAtBlockEnd = 8 << 20;
    private const long BytesAtMost = 32 << 20;

    private int _blocks;

    /// <summary>Whether what is kept must go now, in the middle of a block of long texts.</summary>
    public bool IsFullWith(long bytes) => bytes >= BytesAtMost;

    /// <summary>Ends a block; says whether what is kept goes.</summary>
    public bool EndsWithBlock(long bytes) => ++_blocks >= Blocks || bytes >= BytesAtBlockEnd;

    public void Reset() => _blocks = 0;
}
