using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>
/// Learned scores, or those of a CRF layer. <see cref="DecodingStrategy.Viterbi"/> adds them to the logits along a label path. Illegal
/// steps stay illegal.
/// </summary>
public sealed record TransitionScores
{
    /// <summary>Score of each label at the first token. Length: the number of labels.</summary>
    public required float[] Start { get; init; }

    /// <summary>Score of each label at the last token. Length: the number of labels.</summary>
    public required float[] End { get; init; }

    /// <summary>Score of a step, <c>Steps[from][to]</c>. Size: labels by labels.</summary>
    public required float[][] Steps { get; init; }

    /// <summary>
    /// Whether the model was trained with these scores, as a conditional random field. If so, an entity's score, in 0..1, is the
    /// probability among all legal paths that its tokens have these labels and that it begins and ends there. Default:
    /// <see langword="false"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCrf { get; init; }
}
