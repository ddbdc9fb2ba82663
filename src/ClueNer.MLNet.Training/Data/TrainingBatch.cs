namespace ClueNer.MLNet.Training.Data;

/// <summary>Windows that are trained in one step, padded to <c>[windowCount, tokenCount]</c>.</summary>
internal sealed class TrainingBatch
{
    public required int WindowCount { get; init; }

    /// <summary>Number of tokens in each window, including padding.</summary>
    public required int TokenCount { get; init; }

    /// <summary>The token ids, <c>[windowCount · tokenCount]</c>.</summary>
    public required int[] TokenIds { get; init; }

    /// <summary>Number of tokens in each window, without padding.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>The gold label of each token; −1 if none counts: special tokens, padding, texts without annotations.</summary>
    public required int[] Labels { get; init; }

    /// <summary>A teacher's logits <c>[windowCount · tokenCount · labels]</c>; null without a teacher.</summary>
    public float[]? TeacherLogits { get; init; }

    /// <summary>
    /// With a teacher, whether the student follows it at a token: at every token whose label counts, and in texts without annotations at
    /// every token that the window owns. Null if it follows wherever a label counts.
    /// </summary>
    public bool[]? FollowsTeacher { get; init; }

    /// <summary>
    /// With a teacher, the factor of the gold labels' loss. A part's share of a step's gold labels differs from its share of the tokens at
    /// which the student follows the teacher.
    /// </summary>
    public double GoldRatio { get; init; } = 1;

    /// <summary>Number of all tokens, including padding.</summary>
    public int Size => WindowCount * TokenCount;
}
