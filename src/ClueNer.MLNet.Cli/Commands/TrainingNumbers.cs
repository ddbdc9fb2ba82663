using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of <c>train</c> that say how much and how fast is learned; each is a member of <see cref="EntityTrainingOptions"/>.</summary>
internal sealed class TrainingNumbers
{
    private static readonly EntityTrainingOptions Defaults = new() { Output = "" };

    private readonly ChoiceOption _recipe = new("--recipe", "recipe", "Whose way of training is followed: hugging-face or uer-py.", "hugging-face", "uer-py");
    private readonly ValueOption<double> _devShare = Number("--dev-share", "Share of --train that is kept to measure with, without --dev.", Defaults.DevShare);
    private readonly ValueOption<int> _epochs = Number("--epochs", "How often each text is learned from.", Defaults.Epochs);
    private readonly ValueOption<int> _batchSize = Number("--batch-size", "Texts of a step.", Defaults.BatchSize);
    private readonly ValueOption<double?> _learningRate = new("--learning-rate", "number", "The highest learning rate; default: 3e-5 for 6 layers and more, 2e-4 for fewer.");
    private readonly ValueOption<double> _warmup = Number("--warmup", "Share of the steps in which the learning rate rises.", Defaults.Warmup);
    private readonly ValueOption<double> _weightDecay = Number("--weight-decay", "Decay of the weights.", Defaults.WeightDecay, "number");
    private readonly ValueOption<double?> _clipNorm = new("--clip-norm", "number", "The largest norm of the gradients; default: 1, with uer-py none.");
    private readonly ValueOption<double?> _dropout = new("--dropout", "share", "Share that is left out while training; default: as the start's configuration says.");
    private readonly ValueOption<double> _labelSmoothing = Number("--label-smoothing", "Share of the gold label's probability that all labels get.", Defaults.LabelSmoothing);
    private readonly ValueOption<int> _maxTokens = Number("--max-tokens", "The most tokens computed at once; a larger batch is computed in parts.", Defaults.MaxTokens);
    private readonly ValueOption<int> _seed = Number("--seed", "The seed of order, dropout and a new classifier.", Defaults.Seed);
    private readonly ChoiceOption _order = new("--order", "order", "shuffled, in batches of like length, or file, as the texts come.", "shuffled", "file");
    private readonly ValueOption<int?> _patience = new("--patience", "number", "Epochs without a better F1 after which training ends; default: none.");
    private readonly ValueOption<double> _saveMinutes = Number("--save-minutes", "Minutes between two savings within an epoch.", Defaults.SaveEvery.TotalMinutes, "number");
    private readonly ValueOption<int?> _threads = new(
        "--threads", "number", "Threads; another number gives slightly other weights; default: all processors, with --resume as before.");

    public void AddTo(Command command) => command.AddOptions(
            _recipe, _devShare, _epochs, _batchSize, _learningRate, _warmup, _weightDecay, _clipNorm, _dropout, _labelSmoothing, _maxTokens, _seed,
            _order, _patience, _saveMinutes, _threads);

    public EntityTrainingOptions Read(ParseResult parsed, EntityTrainingOptions options) => options with
    {
        Recipe = parsed.GetValue(_recipe) == "uer-py" ? TrainingRecipe.UerPy : TrainingRecipe.HuggingFace,
        DevShare = parsed.GetValue(_devShare),
        Epochs = parsed.GetValue(_epochs),
        BatchSize = parsed.GetValue(_batchSize),
        LearningRate = parsed.GetValue(_learningRate),
        Warmup = parsed.GetValue(_warmup),
        WeightDecay = parsed.GetValue(_weightDecay),
        ClipNorm = parsed.GetValue(_clipNorm),
        Dropout = parsed.GetValue(_dropout),
        LabelSmoothing = parsed.GetValue(_labelSmoothing),
        MaxTokens = parsed.GetValue(_maxTokens),
        Seed = parsed.GetValue(_seed),
        Order = Enum.Parse<TrainingOrder>(parsed.GetValue(_order)!, ignoreCase: true),
        Patience = parsed.GetValue(_patience),
        SaveEvery = TimeSpan.FromMinutes(parsed.GetValue(_saveMinutes)),
        Threads = parsed.GetValue(_threads),
    };

    /// <summary>An option for a number, which has a default.</summary>
    public static ValueOption<T> Number<T>(string name, string description, T value, string? valueName = null) =>
        new(name, valueName ?? (value is int ? "number" : "share"), description) { DefaultValueFactory = _ => value };
}
