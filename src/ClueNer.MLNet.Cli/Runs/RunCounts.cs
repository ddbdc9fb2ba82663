namespace ClueNer.MLNet.Cli.Runs;

/// <summary>The counts of a run.</summary>
internal sealed record RunCounts(long RowsIn, long RowsOut, long Rejects, long Entities, long NullTexts)
{
    public static RunCounts None { get; } = new(0, 0, 0, 0, 0);
}
