using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The numeric options of <c>train</c>; each sets a member of <see cref="EntityTrainingOptions"/>.</summary>
internal sealed class TrainingNumbers
{
    private static readonly EntityTrainingOptions Defaults = new() { Output = "" };

    private readonly ChoiceOption _recipe = new("--recipe", "recipe", "The training recipe to follow: hugging-face or uer-py.", "hugging-face", "uer-py");
    private readonly ValueOption<double> _devShare = Number("--dev-share", "The share of --train to measure with if there is no --dev.", Defaults.DevShare);
    private readonly ValueOption<int> _epochs = Number("--epochs", "The number of passes over the texts.", Defaults.Epochs);
    private readonly ValueOption<int> _batchSize = Number("--batch-size", "The number of texts per step.", Defaults.BatchSize);
    private readonly ValueOption<double?> _learningRate = new("--learning-rate", "number", "The peak learning rate (default: 3e-5 for 6 or more layers, 2e-4 for fewer).");
    private readonly ValueOption<double> _warmup = Number("--warmup", "The share of the steps during which the learning rate rises.", Defaults.Warmup);
    private readonly ValueOption<double> _weightDecay = Number("--weight-decay", "The weight decay.", Defaults.WeightDecay, "number");
    private readonly ValueOption<double?> _clipNorm = new("--clip-norm", "number", "The maximum norm of the gradients (default: 1, or none with uer-py).");
    private readonly ValueOption<double?> _dropout = new("--dropout", "share", "The dropout probability (default: from the configuration of the checkpoint).");
    private readonly ValueOption<double> _labelSmoothing = Number("--label-smoothing", "The share of the gold label's probability that is spread over all labels.", Defaults.LabelSmoothing);
    private readonly ValueOption<int> _maxTokens = Number("--max-tokens", "The maximum number of tokens to process at once. A larger batch is processed in parts.", Defaults.MaxTokens);
    private readonly ValueOption<int> _seed = Number("--seed", "The seed for the order, dropout and a new classifier.", Defaults.Seed);
    private readonly ChoiceOption _order = new("--order", "order", "The order of the texts: shuffled, in batches of similar length, or file, as they are in the file.", "shuffled", "file");
    private readonly ValueOption<int?> _patience = new("--patience", "number", "Stop after this number of epochs without a better F1 (default: never).");
    private readonly ValueOption<double> _saveMinutes = Number("--save-minutes", "The number of minutes between two saves within an epoch.", Defaults.SaveEvery.TotalMinutes, "number");
    private readonly ValueOption<int?> _threads = new(
        "--threads", "number", "The number of threads. Another number gives slightly different weights (default: all processors, or as before with --resume).");

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

    /// <summary>An option for a number with a default.</summary>
    public static ValueOption<T> Number<T>(string name, string description, T value, string? valueName = null) =>
        new(name, valueName ?? (value is int ? "number" : "share"), description) { DefaultValueFactory = _ => value };
}
