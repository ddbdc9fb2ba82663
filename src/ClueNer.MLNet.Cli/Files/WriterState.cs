namespace ClueNer.MLNet.Cli.Files;

/// <summary>How far an output is.</summary>
/// <param name="Length">Bytes of the partial file that stay.</param>
/// <param name="Tail">Bytes that belong at its end, and may have been written over since: a Parquet footer.</param>
/// <param name="Parts">Files beside it that are done: the parts of an .idv output.</param>
internal sealed record WriterState(long Length, byte[]? Tail = null, int Parts = 0)
{
    public static WriterState Nothing { get; } = new(0);
}
