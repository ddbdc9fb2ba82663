using ClueNer.MLNet.Conversion.Encoders;

namespace ClueNer.MLNet.Training.Parameters;

/// <summary>The sizes and variants of a BERT token classifier in training.</summary>
/// <param name="Layers">Number of layers.</param>
/// <param name="Hidden">Width of a token's row.</param>
/// <param name="Heads">Number of attention heads; divides <paramref name="Hidden"/>.</param>
/// <param name="Intermediate">Width between the two products of a feed-forward block.</param>
/// <param name="Vocabulary">Number of word embeddings.</param>
/// <param name="Positions">Number of position embeddings.</param>
/// <param name="TokenTypes">Number of token type embeddings; only the first is used.</param>
/// <param name="Labels">Number of logits for each token.</param>
/// <param name="Activation">The function between the two products of a feed-forward block.</param>
/// <param name="LayerNormEpsilon">Added to the variance, or to the deviation with <paramref name="UerLayerNorm"/>.</param>
/// <param name="UerLayerNorm">Whether layer norms divide by the unbiased deviation, as in UER-py, instead of the biased one.</param>
/// <param name="MaskedBias">Added to the attention scores of padding: −10,000 in UER-py, the lowest float in Hugging Face.</param>
internal sealed record EncoderShape(
    int Layers,
    int Hidden,
    int Heads,
    int Intermediate,
    int Vocabulary,
    int Positions,
    int TokenTypes,
    int Labels,
    HiddenActivation Activation,
    float LayerNormEpsilon,
    bool UerLayerNorm,
    float MaskedBias)
{
    /// <summary>Width of one attention head.</summary>
    public int HeadSize => Hidden / Heads;

    /// <summary>Returns the shape of a checkpoint with these sizes.</summary>
    /// <param name="config">The sizes.</param>
    /// <param name="labels">Number of logits for each token.</param>
    /// <param name="uer">Whether to compute as UER-py does.</param>
    public static EncoderShape Of(EncoderConfig config, int labels, bool uer) => new(
        config.Layers, config.HiddenSize, config.Heads, config.IntermediateSize, config.VocabularySize, config.Positions, config.TokenTypes,
        labels, config.Activation, uer ? 1e-6f : config.LayerNormEpsilon, uer, uer ? -10_000 : float.MinValue);
}
