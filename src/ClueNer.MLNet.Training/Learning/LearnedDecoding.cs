using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>What learning gives decoding; either part is <see langword="null"/> where held-out texts were no better for it.</summary>
internal sealed record LearnedDecoding(TransitionScores? Transitions, IReadOnlyDictionary<string, float>? Thresholds)
{
    /// <summary>Micro averages and so on of plain Viterbi, on the texts that were learned from.</summary>
    public required EntityRecognitionMetrics Before { get; init; }

    /// <summary>The same of what was learned, every text decoded with what was learned from the others.</summary>
    public required EntityRecognitionMetrics After { get; init; }

    public EntityDecoder Decoder(EntityTokenizer tokenizer, LabelSet labels) =>
        new(tokenizer, labels, new EntityDecodingOptions { MinimumScores = Thresholds }, Transitions);
}
