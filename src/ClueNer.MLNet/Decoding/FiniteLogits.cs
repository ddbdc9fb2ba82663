using System.Buffers;
using System.Numerics.Tensors;

namespace ClueNer.MLNet.Decoding;

/// <summary>Logits that can be summed: NaN and -∞ become very small, +∞ very large. Copies only if there is something to replace.</summary>
internal ref struct FiniteLogits
{
    // Even for more tokens than a text can have, sums stay below float's maximum.
    private const float Largest = 1e28f;

    private float[]? _rented;

    public FiniteLogits(ReadOnlySpan<float> logits)
    {
        Span = logits;

        // A single number that is not finite makes the sum not finite either.
        if (float.IsFinite(TensorPrimitives.Sum(logits)))
        {
            return;
        }

        _rented = ArrayPool<float>.Shared.Rent(logits.Length);
        for (var i = 0; i < logits.Length; i++)
        {
            _rented[i] = float.IsNaN(logits[i]) ? -Largest : Math.Clamp(logits[i], -Largest, Largest);
        }

        Span = _rented.AsSpan(0, logits.Length);
    }

    public ReadOnlySpan<float> Span { get; private set; }

    public void Dispose()
    {
        if (_rented is { } rented)
        {
            Span = default;
            _rented = null;
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
