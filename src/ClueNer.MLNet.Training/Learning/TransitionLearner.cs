namespace ClueNer.MLNet.Training.Learning;

/// <summary>Learns scores that make the gold paths of some texts probable.</summary>
internal static class TransitionLearner
{
    /// <param name="texts">The texts; those without a gold path or without tokens are ignored.</param>
    /// <param name="labels">The model's labels.</param>
    /// <param name="penalty">See <see cref="ChainLikelihood"/>.</param>
    /// <returns>Parameters in the order of <see cref="ChainParameters"/>.</returns>
    public static double[] Learn(IEnumerable<LearningText> texts, LabelSet labels, double penalty)
    {
        var likelihood = new ChainLikelihood([.. texts.Where(text => text.GoldPath is { Length: > 0 })], labels, penalty);
        var parameters = ChainParameters.Plain(labels.Count);
        Lbfgs.Minimise(likelihood.Evaluate, parameters);
        return parameters;
    }
}
