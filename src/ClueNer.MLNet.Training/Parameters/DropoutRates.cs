namespace ClueNer.MLNet.Training.Parameters;

/// <summary>Dropout rates, from 0 to below 1.</summary>
/// <param name="Hidden">Rate for rows: after the embeddings, after attention, after the feed-forward block, before the classifier.</param>
/// <param name="Attention">Rate for attention probabilities.</param>
internal readonly record struct DropoutRates(float Hidden, float Attention)
{
    public static DropoutRates None { get; }
}
