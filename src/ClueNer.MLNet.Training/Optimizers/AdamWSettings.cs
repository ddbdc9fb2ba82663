namespace ClueNer.MLNet.Training.Optimizers;

/// <summary>The variant of AdamW (Loshchilov and Hutter 2019).</summary>
/// <param name="Beta1">Decay rate of the first moment.</param>
/// <param name="Beta2">Decay rate of the second moment.</param>
/// <param name="Epsilon">Added to the square root of the second moment.</param>
/// <param name="WeightDecay">Share of a weight, times the learning rate, that each step subtracts if the weight decays.</param>
/// <param name="BiasCorrection">Whether the moments are divided by 1 − βᵗ.</param>
/// <param name="DecaysAfterStep">Whether the decay comes after the step instead of before it.</param>
internal sealed record AdamWSettings(
    double Beta1, double Beta2, double Epsilon, double WeightDecay, bool BiasCorrection, bool DecaysAfterStep)
{
    /// <summary>PyTorch's AdamW with the values of Hugging Face's Trainer.</summary>
    public static AdamWSettings HuggingFace { get; } = new(0.9, 0.999, 1e-8, 0.01, BiasCorrection: true, DecaysAfterStep: false);

    /// <summary>UER-py's AdamW (uer/utils/optimizers.py) with the values of its fine-tuning scripts.</summary>
    public static AdamWSettings UerPy { get; } = new(0.9, 0.999, 1e-6, 0.01, BiasCorrection: false, DecaysAfterStep: true);
}
