using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.EntityModels;

/// <summary>
/// Checks a <c>cluener.json</c> that is valid JSON for wrong values. This happens when the folder is loaded: later, an error would look
/// like a mistake in the caller's own options.
/// </summary>
internal static class EntityModelSettingsCheck
{
    /// <param name="source">Where the settings are, as the beginning of the error message.</param>
    /// <param name="model">The model with the settings.</param>
    public static void Check(string source, EntityModelDefinition model)
    {
        var settings = model.Settings;
        var special = model.Tokenizer.SpecialTokenCount;
        if (settings.Window <= special)
        {
            throw Wrong(source, FormattableString.Invariant($"window {settings.Window}"), $"more than {special} tokens");
        }

        if (settings.LabelScheme is { } scheme && scheme != model.Labels.Scheme)
        {
            throw Wrong(source, $"label scheme {scheme}", $"{model.Labels.Scheme}, which its labels follow");
        }

        if (settings.Stride < 0)
        {
            throw Wrong(source, FormattableString.Invariant($"stride {settings.Stride}"), "0 or more tokens");
        }

        if (settings.Thresholds is { } thresholds)
        {
            CheckThresholds(source, model.Labels, thresholds);
        }

        if (settings.Transitions is { } transitions)
        {
            CheckTransitions(source, model.Labels, transitions);
        }
    }

    private static void CheckThresholds(string source, LabelSet labels, IReadOnlyDictionary<string, float> thresholds)
    {
        foreach (var (type, score) in thresholds)
        {
            if (!labels.Types.Contains(type))
            {
                throw Wrong(source, $"a threshold for '{type}'", $"one of the types {string.Join(", ", labels.Types)}");
            }

            if (score is not (>= 0 and <= 1))
            {
                throw Wrong(source, FormattableString.Invariant($"the threshold {score} for '{type}'"), "a number from 0 to 1");
            }
        }
    }

    private static void CheckTransitions(string source, LabelSet labels, TransitionScores transitions)
    {
        if (transitions.Start is null || transitions.End is null || transitions.Steps is null || Array.Exists(transitions.Steps, row => row is null))
        {
            throw Wrong(source, "transitions with a null", "start, end and steps, a number for each label");
        }

        try
        {
            ViterbiPath.Create(labels, transitions);
        }
        catch (ArgumentException e)
        {
            throw new EntityModelException($"{source} has transitions that do not fit the labels ({e.Message.Split('\n')[0].TrimEnd('.')}): use the {EntityModelFiles.Settings} that belongs to this model.", e);
        }
    }

    private static EntityModelException Wrong(string source, string found, string expected) =>
        new($"{source} has {found}, expected {expected}: correct it, or convert the checkpoint again.");
}
