using ClueNer.MLNet.Training.Checkpoints;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>What a user should know of start and data before hours of training, one line each.</summary>
internal static class RunRemarks
{
    public static IEnumerable<string> Of(StartCheckpoint start, TrainingData data, EntityTrainingOptions options)
    {
        var types = data.Plan.Model.Labels.Types;
        yield return $"{data.Train.Count} texts to learn from, {data.Dev.Count} to measure with, {data.Counts.Entities} gold entities ({string.Join(", ", types)})";
        if (data.Dev.SelectMany(text => text.Entities).Select(entity => entity.Type).Except(types, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            yield return $"the texts to measure with have other types too, which cannot be found: {string.Join(", ", unknown)}";
        }

        yield return data.KeepsHead
            ? $"the classifier of the start names the same types: it is kept ({data.Labels.Count} labels)"
            : $"the classifier is new ({data.Labels.Count} labels), drawn from N(0, 0.02)";
        if (options.Teacher is { } teacher)
        {
            yield return $"the teacher '{teacher.Folder}' is followed{(data.UnlabelledWindows > 0 ? $", in {options.UnlabelledTexts!.Count} texts without gold entities too" : "")}";
        }

        if (start.IgnoredParts.Count > 0)
        {
            yield return $"not used of the start: {string.Join(", ", start.IgnoredParts)}";
        }

        var counts = data.Counts;
        if (counts.Overlapping > 0)
        {
            yield return $"{counts.Overlapping} gold entities overlap longer ones, which are taken in their place";
        }

        if (counts.InsideToken > 0)
        {
            yield return $"{counts.InsideToken} gold entities begin or end inside a token, so that no label can say them";
        }

        if (counts.Truncated > 0)
        {
            yield return $"{counts.Truncated} gold entities are lost at the end of texts that were truncated";
        }
    }
}
