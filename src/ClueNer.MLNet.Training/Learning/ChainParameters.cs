namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// The parameters learned for label paths, as one vector: a factor for all logits, then a score for each first label, each last label and
/// each step. A path's score is linear in all of them.
/// </summary>
internal static class ChainParameters
{
    public const int Factor = 0;
    public const int Start = 1;

    public static int End(int labelCount) => 1 + labelCount;

    public static int Step(int labelCount, int from, int to) => 1 + ((2 + from) * labelCount) + to;

    public static int Count(int labelCount) => Step(labelCount, labelCount, 0);

    /// <summary>Returns the parameters of plain Viterbi: unchanged logits and no scores.</summary>
    public static double[] Plain(int labelCount)
    {
        var parameters = new double[Count(labelCount)];
        parameters[Factor] = 1;
        return parameters;
    }

    /// <summary>
    /// Returns the scores, times <paramref name="strength"/>. They are divided by the factor of the logits: dividing all parts of a path's
    /// score leaves the best path the same, so decoding does not need the factor.
    /// </summary>
    public static TransitionScores ToTransitions(double[] parameters, int labelCount, double strength)
    {
        // Four decimal places, since people read the settings file too.
        var scores = Array.ConvertAll(parameters, score => (float)Math.Round(score * strength / parameters[Factor], 4));
        return new TransitionScores
        {
            Start = scores[Start..End(labelCount)],
            End = scores[End(labelCount)..Step(labelCount, 0, 0)],
            Steps = [.. scores[Step(labelCount, 0, 0)..].Chunk(labelCount)],
        };
    }
}
