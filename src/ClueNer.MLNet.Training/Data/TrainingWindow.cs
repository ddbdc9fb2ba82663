namespace ClueNer.MLNet.Training.Data;

/// <summary>A window as the model is trained on it: <c>[CLS]</c> and <c>[SEP]</c> included, where the model has them.</summary>
/// <param name="Text">Index of its text among the texts.</param>
/// <param name="TokenIds">Vocabulary ids.</param>
/// <param name="Labels">A label id a token; <see cref="NotCounted"/> where the loss does not look.</param>
/// <param name="Followed">
/// Of a text without gold labels, the tokens at which a teacher is followed; null of others, where it is followed where a label counts.
/// </param>
internal sealed record TrainingWindow(int Text, int[] TokenIds, int[] Labels, bool[]? Followed = null)
{
    /// <summary>The label of a token that is not counted: <c>[CLS]</c>, <c>[SEP]</c>, padding, and what another window owns.</summary>
    public const int NotCounted = -1;

    /// <summary>How many tokens have a gold label that counts.</summary>
    public int GoldCount => Labels.Count(label => label != NotCounted);

    /// <summary>How many tokens a teacher is followed at.</summary>
    public int FollowedCount => Followed?.Count(followed => followed) ?? GoldCount;
}
