using ClueNer.MLNet.Training.Optimizers;

namespace ClueNer.MLNet.Training.Recipes;

/// <summary>The settings in which the programs' ways of training differ.</summary>
internal sealed record Recipe
{
    private const int DeepLayers = 6;
    private const double DeepLearningRate = 3e-5;
    private const double ShallowLearningRate = 2e-4;

    public required bool IsUer { get; init; }

    public required AdamWSettings Optimizer { get; init; }

    public required double ClipNorm { get; init; }

    /// <summary>The highest learning rate.</summary>
    public required double LearningRate { get; init; }

    public required LearningRateSchedule Schedule { get; init; }

    public TokenizationMode Tokenization => IsUer ? TokenizationMode.Characters : TokenizationMode.WordPiece;

    /// <param name="options">The user's settings, which take precedence.</param>
    /// <param name="layers">Number of encoder layers.</param>
    /// <param name="windowCount">Number of windows in an epoch.</param>
    /// <param name="batchCount">Number of steps in an epoch.</param>
    public static Recipe Of(EntityTrainingOptions options, int layers, int windowCount, int batchCount)
    {
        var uer = options.Recipe == TrainingRecipe.UerPy;
        var learningRate = options.LearningRate ?? (layers >= DeepLayers ? DeepLearningRate : ShallowLearningRate);
        var all = options.Epochs * batchCount;
        return new Recipe
        {
            IsUer = uer,
            Optimizer = (uer ? AdamWSettings.UerPy : AdamWSettings.HuggingFace) with { WeightDecay = options.WeightDecay },
            LearningRate = learningRate,
            ClipNorm = options.ClipNorm ?? (uer ? double.PositiveInfinity : 1),

            // UER-py computes the number of steps from the texts and does not round the warm-up; its models were trained that way.
            Schedule = uer
                ? UerSchedule(learningRate, (int)((long)windowCount * options.Epochs / options.BatchSize) + 1, options.Warmup)
                : new LearningRateSchedule(learningRate, all, Math.Floor(options.Warmup * all)),
        };
    }

    private static LearningRateSchedule UerSchedule(double learningRate, int steps, double warmup) => new(learningRate, steps, steps * warmup);
}
