using ClueNer.MLNet.Conversion;

namespace ClueNer.MLNet;

/// <summary>Settings of fine-tuning. The defaults are the recipe's.</summary>
public sealed record EntityTrainingOptions
{
    /// <summary>
    /// The starting checkpoint: a Hugging Face folder or a UER-py checkpoint of BERT's shape, with or without a classifier; or the folder
    /// of an entity model made from one, such as that of <see cref="EntityModel.Default"/>.
    /// </summary>
    public string From { get; init; } = "";

    /// <summary>The output folder: an entity model, with the checkpoint, the training's figures and a report.</summary>
    public required string Output { get; init; }

    /// <summary>The program whose way of training is followed. Default: <see cref="TrainingRecipe.HuggingFace"/>.</summary>
    public TrainingRecipe Recipe { get; init; } = TrainingRecipe.HuggingFace;

    /// <summary>
    /// Texts that each epoch is evaluated on. Default: <see langword="null"/>, a <see cref="DevShare"/> of the training texts.
    /// </summary>
    public IReadOnlyList<AnnotatedText>? DevTexts { get; init; }

    /// <summary>Share of the training texts that is held out for evaluation if there are no <see cref="DevTexts"/>. Default: 0.1.</summary>
    public double DevShare { get; init; } = 0.1;

    /// <summary>Number of passes over the texts. Default: 5.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Number of windows in a step. Default: 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>
    /// The highest learning rate. Default: <see langword="null"/>, 3e-5 for encoders of 6 or more layers, 2e-4 for smaller ones.
    /// </summary>
    public double? LearningRate { get; init; }

    /// <summary>Share of the steps in which the learning rate rises from 0; in the other steps it falls to 0. Default: 0.1.</summary>
    public double Warmup { get; init; } = 0.1;

    /// <summary>Weight decay, which does not apply to biases and layer norms. Default: 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>
    /// The largest norm of the gradients. Default: <see langword="null"/>, which is 1, or no limit with <see cref="TrainingRecipe.UerPy"/>.
    /// </summary>
    public double? ClipNorm { get; init; }

    /// <summary>Dropout rate, 0 to 1. Default: <see langword="null"/>, the value in the starting checkpoint's configuration.</summary>
    public double? Dropout { get; init; }

    /// <summary>Share of the gold label's probability that is spread over all labels, 0 to 1. Default: 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// The most tokens that are computed at once, including padding; a larger batch is computed in parts. Default: 2,048.
    /// </summary>
    public int MaxTokens { get; init; } = 2048;

    /// <summary>The seed for the order of the texts, dropout and a new head. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The order of the texts. Default: <see cref="TrainingOrder.Shuffled"/>.</summary>
    public TrainingOrder Order { get; init; } = TrainingOrder.Shuffled;

    /// <summary>
    /// Number of epochs without a better F1 after which training stops. Default: <see langword="null"/>, all epochs are run.
    /// </summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Whether a linear-chain CRF scores the labels of a text together; its scores become the model's transition scores. Default: off.
    /// </summary>
    public bool Crf { get; init; }

    /// <summary>
    /// A model whose output is learned from as well (distillation). It must have the vocabulary of the starting checkpoint and every type
    /// in the texts. Its labels become the student's. Default: <see langword="null"/>, only gold entities.
    /// </summary>
    public EntityModel? Teacher { get; init; }

    /// <summary>
    /// Texts without gold entities, which are learned from the <see cref="Teacher"/> only. Default: <see langword="null"/>, none.
    /// </summary>
    public IReadOnlyList<string>? UnlabelledTexts { get; init; }

    /// <summary>The share of the gold entities in the loss, 0 to 1; the rest is the <see cref="Teacher"/>'s. Default: 0.5.</summary>
    public double GoldShare { get; init; } = 0.5;

    /// <summary>
    /// The divisor of the logits of <see cref="Teacher"/> and student before they are compared, above 0. A higher value gives small
    /// probabilities more weight. Default: 2.
    /// </summary>
    public double Temperature { get; init; } = 2;

    /// <summary>
    /// The layers of the starting checkpoint that the model keeps, counted from 0, in this order. Fewer layers make the model smaller and
    /// faster. Default: <see langword="null"/>, all.
    /// </summary>
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>Precision of the entity model. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>
    /// The log file, with a JSON line for each step and epoch. Default: <see langword="null"/>, <c>log.jsonl</c> in the output folder.
    /// </summary>
    public string? LogFile { get; init; }

    /// <summary>Time between two saves within an epoch. Default: 10 minutes.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether to continue the training that was stopped in <see cref="Output"/>. Default: off.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Number of threads. Matrix products are split between them, so another number gives other rounding. Default: <see langword="null"/>,
    /// the number of processors, or the previous run's number when resuming.
    /// </summary>
    public int? Threads { get; init; }
}
