namespace ClueNer.MLNet.Training.Parameters;

/// <summary>How much is left out in training: shares in 0..1 below 1.</summary>
/// <param name="Hidden">Of rows: after the embeddings, after attention, after the feed-forward block, before the classifier.</param>
/// <param name="Attention">Of attention probabilities.</param>
internal readonly record struct DropoutRates(float Hidden, float Attention)
{
    public static DropoutRates None { get; }
}
