namespace ClueNer.MLNet.Training.Recipes;

/// <summary>Rejects options that training cannot use.</summary>
internal static class OptionsCheck
{
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static void Check(EntityTrainingOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.Output);
        ArgumentException.ThrowIfNullOrEmpty(options.From);
        Expect(options.Epochs >= 1, nameof(options.Epochs), options.Epochs, "1 or more");
        Expect(options.BatchSize >= 1, nameof(options.BatchSize), options.BatchSize, "1 or more");
        Expect(options.MaxTokens >= 1, nameof(options.MaxTokens), options.MaxTokens, "1 or more");
        Expect(options.Patience is null or >= 1, nameof(options.Patience), options.Patience ?? 0, "1 or more");
        Expect(options.Threads is null or >= 1, nameof(options.Threads), options.Threads ?? 0, "1 or more");
        Expect(options.LearningRate is null or > 0 and < 1, nameof(options.LearningRate), options.LearningRate ?? 0, "a number between 0 and 1, such as 3e-5");
        Expect(options.Warmup is >= 0 and <= 1, nameof(options.Warmup), options.Warmup, "a share from 0 to 1");
        Expect(options.WeightDecay is >= 0 and < 1, nameof(options.WeightDecay), options.WeightDecay, "a number from 0 to below 1");
        Expect(options.ClipNorm is null or > 0, nameof(options.ClipNorm), options.ClipNorm ?? 0, "a number above 0");
        Expect(options.Dropout is null or (>= 0 and < 1), nameof(options.Dropout), options.Dropout ?? 0, "a share from 0 to below 1");
        Expect(options.LabelSmoothing is >= 0 and < 1, nameof(options.LabelSmoothing), options.LabelSmoothing, "a share from 0 to below 1");
        Expect(options.GoldShare is >= 0 and <= 1, nameof(options.GoldShare), options.GoldShare, "a share from 0 to 1");
        Expect(options.Temperature is > 0 and < double.PositiveInfinity, nameof(options.Temperature), options.Temperature, "a number above 0");
        Expect(options.DevTexts is not null || options.DevShare is > 0 and < 1, nameof(options.DevShare), options.DevShare, "a share between 0 and 1");
        if (options.UnlabelledTexts is not null && options.Teacher is null)
        {
            throw new ArgumentException("Unlabelled texts are given without a teacher, expected a model that labels them: give a teacher, or leave the texts out.");
        }
    }

    private static void Expect(bool holds, string name, double found, string expected)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"{name} is {found}, expected {expected}: choose another."));
        }
    }
}
