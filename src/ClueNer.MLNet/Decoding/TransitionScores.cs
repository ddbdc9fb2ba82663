namespace ClueNer.MLNet;

/// <summary>Learned scores, added to the logits along a label path in <see cref="DecodingStrategy.Viterbi"/>. Illegal steps stay illegal.</summary>
public sealed record TransitionScores
{
    /// <summary>Score of each label at the first token. Length: the number of labels.</summary>
    public required float[] Start { get; init; }

    /// <summary>Score of each label at the last token. Length: the number of labels.</summary>
    public required float[] End { get; init; }

    /// <summary>Score of a step, <c>Steps[from][to]</c>. Size: labels by labels.</summary>
    public required float[][] Steps { get; init; }
}
