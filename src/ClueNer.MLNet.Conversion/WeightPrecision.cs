namespace ClueNer.MLNet.Conversion;

#pragma warning disable CA1720 // These are the usual names of the precisions.
/// <summary>How a converted model stores and multiplies its weights.</summary>
public enum WeightPrecision
{
    /// <summary>32-bit arithmetic. float16 checkpoints stay float16 in the file, at half the size.</summary>
    Float32,

    /// <summary>
    /// 8-bit products: weights have a scale per output channel, activations a scale per row, so that a text's logits do not depend on its
    /// batch. A quarter of the size, and about two to three times as fast.
    /// </summary>
    Int8,
}
#pragma warning restore CA1720
