namespace ClueNer.MLNet.Decoding;

/// <summary>A way to decode logits to entities, before thresholds, filters and word lists.</summary>
internal interface ISpanDecoder
{
    /// <summary>Writes the spans in order, at most one per token, and returns their number.</summary>
    /// <param name="logits">Finite; token-major.</param>
    /// <param name="continuesWord">By token; empty if the decoder does not need words.</param>
    /// <param name="spans">Room for as many spans as there are tokens.</param>
    int Decode(ReadOnlySpan<float> logits, ReadOnlySpan<bool> continuesWord, Span<LabelSpan> spans);
}
