using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>Probabilities of one token's labels.</summary>
internal static class Softmax
{
    /// <summary>Fills <paramref name="probabilities"/> from the same number of finite logits.</summary>
    public static void Fill(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        // If the largest were not subtracted, logits from 89 on would overflow.
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), probabilities);
        TensorPrimitives.Exp(probabilities, probabilities);
        TensorPrimitives.Divide(probabilities, TensorPrimitives.Sum(probabilities), probabilities);
    }

    /// <summary>The probability of one label.</summary>
    public static float Of(ReadOnlySpan<float> logits, int id, Span<float> scratch)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), scratch);
        TensorPrimitives.Exp(scratch, scratch);
        return scratch[id] / TensorPrimitives.Sum(scratch);
    }
}
