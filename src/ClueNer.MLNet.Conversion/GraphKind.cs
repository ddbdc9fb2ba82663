namespace ClueNer.MLNet.Conversion;

/// <summary>The inputs of a converted graph.</summary>
public enum GraphKind
{
    /// <summary>
    /// Inputs <c>tokens</c> int64 <c>[1, b·l]</c>, <c>lengths</c> int64 <c>[1, b]</c> and <c>shape</c> int64 <c>[1, 2]</c>; output
    /// <c>logits</c> float <c>[1, b·l·labels]</c>. This library scores with such graphs.
    /// </summary>
    Flat,

    /// <summary>
    /// Inputs <c>input_ids</c>, <c>attention_mask</c> and <c>token_type_ids</c>, each int64 <c>[b, l]</c>; output <c>logits</c> float
    /// <c>[b, l, labels]</c>. For other runtimes and for comparison; this library's stages cannot use such graphs.
    /// </summary>
    Standard,
}
