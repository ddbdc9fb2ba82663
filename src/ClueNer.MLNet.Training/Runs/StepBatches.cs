using ClueNer.MLNet.Training.Data;
using ClueNer.MLNet.Training.Steps;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Makes a step's batch, in several parts where it has too many tokens to be computed at once.</summary>
/// <param name="windows">All windows.</param>
/// <param name="padId">The id of <c>[PAD]</c>.</param>
/// <param name="maxTokens">The most tokens of a part, padding counted, unless one window alone has more.</param>
/// <param name="byWindow">Whether the loss is a mean over windows in place of tokens.</param>
internal sealed class StepBatches(IReadOnlyList<TrainingWindow> windows, int padId, int maxTokens, bool byWindow)
{
    /// <summary>The parts, each with its share of the loss.</summary>
    public IReadOnlyList<(TrainingBatch Batch, double Share)> Of(int[] indexes)
    {
        var parts = Split(indexes);
        double all = Weight(indexes);
        return [.. parts.Select(part => (BatchAssembly.Assemble([.. part.Select(index => (windows[index].TokenIds, windows[index].Labels))], padId), Weight(part) / all))];
    }

    private List<List<int>> Split(int[] indexes)
    {
        var parts = new List<List<int>>();
        var longest = 0;
        foreach (var index in indexes)
        {
            var length = windows[index].TokenIds.Length;
            if (parts.Count == 0 || (parts[^1].Count + 1) * Math.Max(longest, length) > maxTokens)
            {
                parts.Add([]);
                longest = 0;
            }

            parts[^1].Add(index);
            longest = Math.Max(longest, length);
        }

        return parts;
    }

    private int Weight(IEnumerable<int> part) =>
        byWindow ? part.Count() : part.Sum(index => windows[index].Labels.Count(label => label != TrainingWindow.NotCounted));
}
