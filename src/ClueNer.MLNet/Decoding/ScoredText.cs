namespace ClueNer.MLNet.Decoding;

/// <summary>One whole text as the decoder sees it: the logits of its own tokens, without [CLS], [SEP] and padding.</summary>
internal readonly ref struct ScoredText
{
    public required ReadOnlySpan<char> Text { get; init; }

    /// <summary>Token-major: <c>[tokenCount * labelCount]</c>.</summary>
    public required ReadOnlySpan<float> Logits { get; init; }

    public required ReadOnlySpan<int> TokenIds { get; init; }

    public required ReadOnlySpan<int> CharStarts { get; init; }

    public required ReadOnlySpan<int> CharEnds { get; init; }
}
