using ClueNer.MLNet.Training.Data;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Makes a step's batch, in several parts if it has too many tokens to be computed at once.</summary>
/// <param name="windows">All windows.</param>
/// <param name="padId">The id of <c>[PAD]</c>.</param>
/// <param name="maxTokens">The most tokens in a part, including padding; a single window may have more.</param>
/// <param name="byWindow">Whether the loss of the gold labels is a mean over windows instead of tokens.</param>
/// <param name="teacher">The model that the student follows, or null.</param>
internal sealed class StepBatches(IReadOnlyList<TrainingWindow> windows, int padId, int maxTokens, bool byWindow, Teacher? teacher)
{
    /// <summary>Returns the parts, each with its share of the loss.</summary>
    public IReadOnlyList<(TrainingBatch Batch, double Share)> Of(int[] indexes)
    {
        var all = Array.ConvertAll(indexes, index => windows[index]);
        return [.. Split(all).Select(part => teacher is null ? (Assemble(part), Share(part, all, Gold)) : Follow(part, all, teacher))];
    }

    private (TrainingBatch Batch, double Share) Follow(List<TrainingWindow> part, TrainingWindow[] all, Teacher model)
    {
        var share = Share(part, all, window => window.FollowedCount);
        var gold = Share(part, all, Gold);
        return (Assemble(part, model.Score([.. part.Select(window => window.TokenIds)]), gold == 0 ? 0 : gold / share), share);
    }

    private TrainingBatch Assemble(List<TrainingWindow> part, float[]? teacherLogits = null, double goldRatio = 1) =>
        BatchAssembly.Assemble([.. part.Select(window => (window.TokenIds, window.Labels, window.Followed))], padId, teacherLogits, goldRatio);

    private List<List<TrainingWindow>> Split(TrainingWindow[] all)
    {
        var parts = new List<List<TrainingWindow>>();
        var longest = 0;
        foreach (var window in all)
        {
            var length = window.TokenIds.Length;
            if (parts.Count == 0 || (parts[^1].Count + 1) * Math.Max(longest, length) > maxTokens)
            {
                parts.Add([]);
                longest = 0;
            }

            parts[^1].Add(window);
            longest = Math.Max(longest, length);
        }

        return parts;
    }

    private int Gold(TrainingWindow window) => byWindow ? Math.Min(window.GoldCount, 1) : window.GoldCount;

    private static double Share(IEnumerable<TrainingWindow> part, IEnumerable<TrainingWindow> all, Func<TrainingWindow, int> weight) =>
        part.Sum(weight) is var own and > 0 ? own / (double)all.Sum(weight) : 0;
}
