namespace ClueNer.MLNet.Decoding;

/// <summary>
/// Finds the most probable legal label path (Viterbi 1967). It works on logits, which differ from log-probabilities by a constant per
/// token that every path shares. Of equally probable paths it takes the one whose last label has the lower id, then the one before it,
/// and so on, like plain Viterbi that keeps the first of equal predecessors.
/// </summary>
internal abstract class ViterbiPath
{
    public static ViterbiPath Create(LabelSet labels, TransitionScores? transitions) =>
        transitions is null ? new ConstrainedViterbi(labels) : new ScoredViterbi(labels, transitions);

    /// <summary>Fills <paramref name="path"/> with one label id per token.</summary>
    /// <param name="logits">Finite; token-major.</param>
    /// <param name="path">One element per token.</param>
    public abstract void Find(ReadOnlySpan<float> logits, Span<int> path);
}
