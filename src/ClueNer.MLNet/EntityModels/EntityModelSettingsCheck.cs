namespace ClueNer.MLNet;

/// <summary>
/// What can be wrong with a <c>cluener.json</c> that is valid JSON. Checked when the folder is loaded: later it would look like a
/// mistake in the caller's own options.
/// </summary>
internal static class EntityModelSettingsCheck
{
    /// <param name="source">What has the settings, as the beginning of a sentence.</param>
    /// <param name="model">The model with the settings.</param>
    public static void Check(string source, EntityModelDefinition model)
    {
        var settings = model.Settings;
        var special = model.Tokenizer.SpecialTokenCount;
        Require(settings.Window is null || settings.Window > special, source, FormattableString.Invariant($"window {settings.Window}"), $"more than {special} tokens");
        Require(
            settings.LabelScheme is null || settings.LabelScheme == model.Labels.Scheme, source, $"label scheme {settings.LabelScheme}", $"{model.Labels.Scheme}, which its labels have");
        Require(settings.Stride is null or >= 0, source, FormattableString.Invariant($"stride {settings.Stride}"), "0 or more tokens");
        foreach (var (type, score) in settings.Thresholds ?? new Dictionary<string, float>())
        {
            Require(model.Labels.Types.Contains(type), source, $"a threshold for '{type}'", $"one of the types {string.Join(", ", model.Labels.Types)}");
            Require(score is >= 0 and <= 1, source, $"the threshold {score.ToString(System.Globalization.CultureInfo.InvariantCulture)} for '{type}'", "a number from 0 to 1");
        }

        CheckTransitions(source, model);
    }

    private static void CheckTransitions(string source, EntityModelDefinition model)
    {
        if (model.Settings.Transitions is not { } transitions)
        {
            return;
        }

        Require(
            transitions.Start is not null && transitions.End is not null && transitions.Steps is not null && !Array.Exists(transitions.Steps, row => row is null),
            source, "transitions with a null", "start, end and steps, a number for each label");
        try
        {
            ViterbiPath.Create(model.Labels, transitions);
        }
        catch (ArgumentException e)
        {
            throw new EntityModelException($"{source} has transitions that do not fit the labels ({e.Message.Split('\n')[0].TrimEnd('.')}): use the {EntityModelFiles.Settings} that belongs to this model.", e);
        }
    }

    private static void Require(bool holds, string source, string found, string expected)
    {
        if (!holds)
        {
            throw new EntityModelException($"{source} has {found}, expected {expected}: correct it, or convert the checkpoint again.");
        }
    }
}
