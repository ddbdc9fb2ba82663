using ClueNer.MLNet.Conversion;

namespace ClueNer.MLNet;

/// <summary>Settings of fine-tuning. The defaults are those of the recipe.</summary>
public sealed record EntityTrainingOptions
{
    /// <summary>
    /// The start: a Hugging Face folder or a UER-py checkpoint of BERT's shape, with or without a classifier; or the folder of an entity
    /// model that was made of one, such as that of <see cref="EntityModel.Default"/>.
    /// </summary>
    public string From { get; init; } = "";

    /// <summary>The folder to make: an entity model, with the checkpoint, the figures and a report of the training in it.</summary>
    public required string Output { get; init; }

    /// <summary>Whose way of training is followed. Default: <see cref="TrainingRecipe.HuggingFace"/>.</summary>
    public TrainingRecipe Recipe { get; init; } = TrainingRecipe.HuggingFace;

    /// <summary>Texts to measure each epoch with. Default: <see langword="null"/>, a <see cref="DevShare"/> of the training texts.</summary>
    public IReadOnlyList<AnnotatedText>? DevTexts { get; init; }

    /// <summary>Share of the training texts that is kept for measuring where there are no <see cref="DevTexts"/>. Default: 0.1.</summary>
    public double DevShare { get; init; } = 0.1;

    /// <summary>How often each text is learned from. Default: 5.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Windows of a step. Default: 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The highest learning rate. Default: <see langword="null"/>, 3e-5 for encoders of 6 layers and more, 2e-4 for smaller ones.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Share of the steps in which the learning rate rises from 0; it falls to 0 in the others. Default: 0.1.</summary>
    public double Warmup { get; init; } = 0.1;

    /// <summary>Decay of the weights, biases and layer norms excepted. Default: 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>The largest norm of the gradients. Default: <see langword="null"/>, 1, and none with <see cref="TrainingRecipe.UerPy"/>.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Share that is left out while training, 0 to 1. Default: <see langword="null"/>, as the start's configuration says.</summary>
    public double? Dropout { get; init; }

    /// <summary>Share of the gold label's probability that all labels get, 0 to 1. Default: 0.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The most tokens that are computed at once, padding counted; a larger batch is computed in parts. Default: 2,048.</summary>
    public int MaxTokens { get; init; } = 2048;

    /// <summary>The seed of order, dropout and a new head. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The order of the texts. Default: <see cref="TrainingOrder.Shuffled"/>.</summary>
    public TrainingOrder Order { get; init; } = TrainingOrder.Shuffled;

    /// <summary>Epochs without a better F1 after which training ends. Default: <see langword="null"/>, all epochs are run.</summary>
    public int? Patience { get; init; }

    /// <summary>Whether labels are scored together, by a linear-chain CRF; its scores become the model's transition scores. Default: off.</summary>
    public bool Crf { get; init; }

    /// <summary>
    /// A model whose answers are learned from as well (distillation): of the start's vocabulary, and with a type for each type of the
    /// texts. Its labels become the student's. Default: <see langword="null"/>, gold entities alone.
    /// </summary>
    public EntityModel? Teacher { get; init; }

    /// <summary>Texts without gold entities, learned from the <see cref="Teacher"/> alone. Default: <see langword="null"/>, none.</summary>
    public IReadOnlyList<string>? UnlabelledTexts { get; init; }

    /// <summary>The share of the gold entities in the loss, 0 to 1; the rest is the <see cref="Teacher"/>'s. Default: 0.5.</summary>
    public double GoldShare { get; init; } = 0.5;

    /// <summary>
    /// What the logits of <see cref="Teacher"/> and student are divided by before they are compared, above 0: more makes small
    /// probabilities count. Default: 2.
    /// </summary>
    public double Temperature { get; init; } = 2;

    /// <summary>
    /// The layers of the start that the model has, counted from 0, in this order: fewer make a smaller and faster one. Default:
    /// <see langword="null"/>, all.
    /// </summary>
    public IReadOnlyList<int>? Layers { get; init; }

    /// <summary>Precision of the entity model. Default: <see cref="WeightPrecision.Float32"/>.</summary>
    public WeightPrecision Precision { get; init; } = WeightPrecision.Float32;

    /// <summary>A file that gets a JSON line for each step and epoch. Default: <see langword="null"/>, <c>log.jsonl</c> in the output.</summary>
    public string? LogFile { get; init; }

    /// <summary>Time between two savings within an epoch. Default: 10 minutes.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a training that was stopped goes on in <see cref="Output"/>. Default: off.</summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Threads of the products, which divide by them: another number rounds otherwise. Default: <see langword="null"/>, the number of
    /// processors, and when resuming the number of the run before.
    /// </summary>
    public int? Threads { get; init; }
}
