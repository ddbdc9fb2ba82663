namespace ClueNer.MLNet.Cli.Files;

/// <summary>A point in an output that a run can resume from.</summary>
/// <param name="Length">The number of bytes of the partial file to keep.</param>
/// <param name="Tail">Bytes that belong after them and may have been overwritten since: a Parquet footer.</param>
/// <param name="Parts">The number of finished files next to it: the parts of an .idv output.</param>
internal sealed record WriterState(long Length, byte[]? Tail = null, int Parts = 0)
{
    public static WriterState Nothing { get; } = new(0);
}
