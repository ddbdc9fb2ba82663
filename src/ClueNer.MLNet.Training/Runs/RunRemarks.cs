using ClueNer.MLNet.Training.Checkpoints;

namespace ClueNer.MLNet.Training.Runs;

/// <summary>Notes on the starting checkpoint and the data that a user should see before hours of training, one line each.</summary>
internal static class RunRemarks
{
    public static IEnumerable<string> Of(StartCheckpoint start, TrainingData data, EntityTrainingOptions options)
    {
        var types = data.Plan.Model.Labels.Types;
        yield return $"{data.Train.Count} texts to train on, {data.Dev.Count} to evaluate on, {data.Counts.Entities} gold entities ({string.Join(", ", types)})";
        if (data.Dev.SelectMany(text => text.Entities).Select(entity => entity.Type).Except(types, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } unknown)
        {
            yield return $"the texts to evaluate on also have other types, which cannot be found: {string.Join(", ", unknown)}";
        }

        yield return data.KeepsHead
            ? $"the classifier of the starting checkpoint has the same types: it is kept ({data.Labels.Count} labels)"
            : $"the classifier is new ({data.Labels.Count} labels), drawn from N(0, 0.02)";
        if (options.Teacher is { } teacher)
        {
            yield return $"the model also learns from the teacher '{teacher.Folder}'{(data.UnlabelledWindows > 0 ? $", and from it alone in {options.UnlabelledTexts!.Count} texts without gold entities" : "")}";
        }

        if (start.IgnoredParts.Count > 0)
        {
            yield return $"unused parts of the starting checkpoint: {string.Join(", ", start.IgnoredParts)}";
        }

        var counts = data.Counts;
        if (counts.Overlapping > 0)
        {
            yield return $"{counts.Overlapping} gold entities overlap longer ones, which are used instead";
        }

        if (counts.InsideToken > 0)
        {
            yield return $"{counts.InsideToken} gold entities begin or end inside a token, so no label can express them";
        }

        if (counts.Truncated > 0)
        {
            yield return $"{counts.Truncated} gold entities are in the cut-off part of truncated texts";
        }
    }
}
