using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options of <c>train</c> that say how much and how fast is learned; each is a member of <see cref="EntityTrainingOptions"/>.</summary>
internal sealed class TrainingNumbers
{
    private static readonly EntityTrainingOptions Defaults = new() { Output = "" };

    private readonly Option<string> _recipe = new Option<string>("--recipe")
    {
        Description = "Whose way of training is followed: hugging-face or uer-py.",
        HelpName = "recipe",
        DefaultValueFactory = _ => "hugging-face",
    }.AcceptOnlyFromAmong("hugging-face", "uer-py");

    private readonly Option<double> _devShare = Number("--dev-share", "Share of --train that is kept to measure with, without --dev.", Defaults.DevShare);

    private readonly Option<int> _epochs = Number("--epochs", "How often each text is learned from.", Defaults.Epochs);

    private readonly Option<int> _batchSize = Number("--batch-size", "Texts of a step.", Defaults.BatchSize);

    private readonly Option<double?> _learningRate = new("--learning-rate")
    {
        Description = "The highest learning rate; default: 3e-5 for 6 layers and more, 2e-4 for fewer.",
        HelpName = "number",
    };

    private readonly Option<double> _warmup = Number("--warmup", "Share of the steps in which the learning rate rises.", Defaults.Warmup);

    private readonly Option<double> _weightDecay = Number("--weight-decay", "Decay of the weights.", Defaults.WeightDecay, "number");

    private readonly Option<double?> _clipNorm = new("--clip-norm") { Description = "The largest norm of the gradients; default: 1, with uer-py none.", HelpName = "number" };

    private readonly Option<double?> _dropout = new("--dropout") { Description = "Share that is left out while training; default: as the start's configuration says.", HelpName = "share" };

    private readonly Option<double> _labelSmoothing = Number("--label-smoothing", "Share of the gold label's probability that all labels get.", Defaults.LabelSmoothing);

    private readonly Option<int> _maxTokens = Number("--max-tokens", "The most tokens computed at once; a larger batch is computed in parts.", Defaults.MaxTokens);

    private readonly Option<int> _seed = Number("--seed", "The seed of order, dropout and a new classifier.", Defaults.Seed);

    private readonly Option<string> _order = new Option<string>("--order")
    {
        Description = "shuffled, in batches of like length, or file, as the texts come.",
        HelpName = "order",
        DefaultValueFactory = _ => "shuffled",
    }.AcceptOnlyFromAmong("shuffled", "file");

    private readonly Option<int?> _patience = new("--patience") { Description = "Epochs without a better F1 after which training ends; default: none.", HelpName = "number" };

    private readonly Option<double> _saveMinutes = Number("--save-minutes", "Minutes between two savings within an epoch.", Defaults.SaveEvery.TotalMinutes, "number");

    private readonly Option<int?> _threads = new("--threads")
    {
        Description = "Threads; another number gives slightly other weights; default: all processors, with --resume as before.",
        HelpName = "number",
    };

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

    private static Option<T> Number<T>(string name, string description, T value, string? helpName = null) =>
        new(name) { Description = description, HelpName = helpName ?? (value is int ? "number" : "share"), DefaultValueFactory = _ => value };
}
