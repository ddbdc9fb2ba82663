namespace ClueNer.MLNet.Robustness;

/// <summary>All readers of what strangers write.</summary>
internal static class FuzzTargets
{
    /// <param name="scratch">Where the targets put their files; each has names of its own.</param>
    public static IReadOnlyList<FuzzTarget> Create(Scratch scratch) =>
    [
        .. TextTargets.Create(),
        .. CheckpointTargets.Create(scratch),
        OnnxTarget.Create(scratch),
        ConversionTarget.Create(scratch),
        .. DataTargets.Create(),
        .. RedactionTargets.Create(scratch),
        ModelFolderTarget.Create(scratch),
        .. CliTargets.Create(scratch),
    ];
}
