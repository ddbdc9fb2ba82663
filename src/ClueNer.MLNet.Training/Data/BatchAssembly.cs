namespace ClueNer.MLNet.Training.Data;

/// <summary>Combines windows into one padded batch.</summary>
internal static class BatchAssembly
{
    /// <param name="windows">
    /// Token ids and labels of each window, of equal length. The third item says at which tokens the student follows a teacher, if not at
    /// those whose label counts.
    /// </param>
    /// <param name="padId">The id of <c>[PAD]</c>.</param>
    /// <param name="teacherLogits">A teacher's logits of the windows, with the same padding; null without a teacher.</param>
    /// <param name="goldRatio">The batch's <see cref="TrainingBatch.GoldRatio"/>.</param>
    public static TrainingBatch Assemble(
        IReadOnlyList<(int[] TokenIds, int[] Labels, bool[]? Followed)> windows, int padId, float[]? teacherLogits = null, double goldRatio = 1)
    {
        var longest = windows.Max(window => window.TokenIds.Length);
        var ids = new int[windows.Count * longest];
        var labels = new int[ids.Length];
        Array.Fill(ids, padId);
        Array.Fill(labels, -1);
        for (var i = 0; i < windows.Count; i++)
        {
            windows[i].TokenIds.CopyTo(ids, i * longest);
            windows[i].Labels.CopyTo(labels, i * longest);
        }

        return new TrainingBatch
        {
            WindowCount = windows.Count,
            TokenCount = longest,
            TokenIds = ids,
            Lengths = [.. windows.Select(window => window.TokenIds.Length)],
            Labels = labels,
            TeacherLogits = teacherLogits,
            FollowsTeacher = windows.Any(window => window.Followed is not null) ? Followed(windows, labels, longest) : null,
            GoldRatio = goldRatio,
        };
    }

    private static bool[] Followed(IReadOnlyList<(int[] TokenIds, int[] Labels, bool[]? Followed)> windows, int[] labels, int longest)
    {
        var followed = Array.ConvertAll(labels, label => label >= 0);
        for (var i = 0; i < windows.Count; i++)
        {
            windows[i].Followed?.CopyTo(followed, i * longest);
        }

        return followed;
    }
}
