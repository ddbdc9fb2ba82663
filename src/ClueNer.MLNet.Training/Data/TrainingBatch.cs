namespace ClueNer.MLNet.Training.Data;

/// <summary>Windows that are trained in one step, padded to <c>[windowCount, tokenCount]</c>.</summary>
internal sealed class TrainingBatch
{
    public required int WindowCount { get; init; }

    /// <summary>Tokens of each window, padding counted.</summary>
    public required int TokenCount { get; init; }

    /// <summary><c>[windowCount · tokenCount]</c>.</summary>
    public required int[] TokenIds { get; init; }

    /// <summary>Tokens of each window without padding.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>The gold label of each token; −1 where none counts: special tokens, padding, texts without annotations.</summary>
    public required int[] Labels { get; init; }

    /// <summary>A teacher's logits <c>[windowCount · tokenCount · labels]</c>; null where there is no teacher.</summary>
    public float[]? TeacherLogits { get; init; }

    /// <summary>
    /// With a teacher, whether it is followed at a token: at every one that counts, and in texts without annotations at all own
    /// tokens. Null where it is followed where a label counts.
    /// </summary>
    public bool[]? FollowsTeacher { get; init; }

    /// <summary>
    /// With a teacher, what the loss of the gold labels is multiplied by: parts of a step have other shares of its gold labels than of
    /// the tokens at which the teacher is followed.
    /// </summary>
    public double GoldRatio { get; init; } = 1;

    /// <summary>All tokens, padding counted.</summary>
    public int Size => WindowCount * TokenCount;
}
