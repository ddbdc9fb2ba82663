namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// What is learned of label paths, as one vector: a factor for all logits, then a score for each first label, each last label and
/// each step. A path's score is linear in all of them.
/// </summary>
internal static class ChainParameters
{
    public const int Factor = 0;
    public const int Start = 1;

    public static int End(int labelCount) => 1 + labelCount;

    public static int Step(int labelCount, int from, int to) => 1 + ((2 + from) * labelCount) + to;

    public static int Count(int labelCount) => Step(labelCount, labelCount, 0);

    /// <summary>Logits as they are, and no scores: what plain Viterbi does.</summary>
    public static double[] Plain(int labelCount)
    {
        var parameters = new double[Count(labelCount)];
        parameters[Factor] = 1;
        return parameters;
    }

    /// <summary>
    /// The scores, times <paramref name="strength"/>. The same paths win when all that adds up to a path's score is divided by the
    /// factor, so decoding needs to know of none.
    /// </summary>
    public static TransitionScores ToTransitions(double[] parameters, int labelCount, double strength)
    {
        // Four places: a file of settings is read by people too.
        var scores = Array.ConvertAll(parameters, score => (float)Math.Round(score * strength / parameters[Factor], 4));
        return new TransitionScores
        {
            Start = scores[Start..End(labelCount)],
            End = scores[End(labelCount)..Step(labelCount, 0, 0)],
            Steps = [.. scores[Step(labelCount, 0, 0)..].Chunk(labelCount)],
        };
    }
}
