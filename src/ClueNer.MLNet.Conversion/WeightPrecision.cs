namespace ClueNer.MLNet.Conversion;

#pragma warning disable CA1720 // The names are what everyone calls these precisions.
/// <summary>How the weights of a converted model are stored and multiplied.</summary>
public enum WeightPrecision
{
    /// <summary>32-bit arithmetic. Checkpoints in float16 stay float16 in the file, at half the size.</summary>
    Float32,

    /// <summary>
    /// 8-bit products: weights with a scale per output channel, activations with a scale per row, so that the logits of a text
    /// do not depend on its batch. A quarter of the size, about two to three times as fast.
    /// </summary>
    Int8,
}
#pragma warning restore CA1720
