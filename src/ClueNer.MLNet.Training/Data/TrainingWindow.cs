namespace ClueNer.MLNet.Training.Data;

/// <summary>A window as the model is trained on it, including <c>[CLS]</c> and <c>[SEP]</c> if the model has them.</summary>
/// <param name="Text">Index of the window's text among the texts.</param>
/// <param name="TokenIds">Vocabulary ids.</param>
/// <param name="Labels">One label id for each token; <see cref="NotCounted"/> at tokens that the loss ignores.</param>
/// <param name="Followed">
/// For a text without gold labels, the tokens at which the student follows a teacher. Null for other texts: there it follows the teacher at
/// each token whose label counts.
/// </param>
internal sealed record TrainingWindow(int Text, int[] TokenIds, int[] Labels, bool[]? Followed = null)
{
    /// <summary>
    /// The label of a token that does not count: <c>[CLS]</c>, <c>[SEP]</c>, padding, and tokens that another window owns.
    /// </summary>
    public const int NotCounted = -1;

    /// <summary>The number of tokens with a gold label that counts.</summary>
    public int GoldCount => Labels.Count(label => label != NotCounted);

    /// <summary>The number of tokens at which the student follows a teacher.</summary>
    public int FollowedCount => Followed?.Count(followed => followed) ?? GoldCount;
}
