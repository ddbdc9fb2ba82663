using ClueNer.MLNet.Decoding;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>What was learned for decoding; either part is <see langword="null"/> if it did not improve held-out texts.</summary>
internal sealed record LearnedDecoding(TransitionScores? Transitions, IReadOnlyDictionary<string, float>? Thresholds)
{
    /// <summary>Metrics of plain Viterbi on the texts that were learned from.</summary>
    public required EntityRecognitionMetrics Before { get; init; }

    /// <summary>Metrics with every text decoded by what was learned from the others.</summary>
    public required EntityRecognitionMetrics After { get; init; }

    public EntityDecoder Decoder(EntityTokenizer tokenizer, LabelSet labels) =>
        new(tokenizer, labels, new EntityDecodingOptions { MinimumScores = Thresholds }, Transitions);
}
