using System.Text.Json.Serialization;

namespace ClueNer.MLNet;

/// <summary>
/// Learned scores, or those of a CRF layer, added to the logits along a label path in <see cref="DecodingStrategy.Viterbi"/>. Illegal
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
    /// Whether the model was trained with these scores, as a conditional random field. An entity's score is its probability then,
    /// in 0..1, of all legal paths: that of its tokens' labels, and that it begins and ends there. Default: <see langword="false"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCrf { get; init; }
}
