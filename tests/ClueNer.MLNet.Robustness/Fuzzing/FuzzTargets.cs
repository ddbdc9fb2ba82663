namespace ClueNer.MLNet.Robustness;

/// <summary>All readers of untrusted input.</summary>
internal static class FuzzTargets
{
    /// <param name="scratch">The folder for the targets' files; each target uses its own names.</param>
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
