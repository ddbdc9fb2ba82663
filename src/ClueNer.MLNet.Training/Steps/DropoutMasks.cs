namespace ClueNer.MLNet.Training.Steps;

/// <summary>
/// Dropout masks from a counter-based generator: a mask depends on seed, step, place and index only. A resumed run therefore needs no state
/// of it, and the number of threads does not matter.
/// </summary>
internal static class DropoutMasks
{
    // Each 64-bit hash serves four values.
    private const int Lanes = 4;

    /// <summary>Fills a mask with 0 for dropped values and 1 / (1 − rate) for the others.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="rate">The share of values to drop.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The step's number.</param>
    /// <param name="place">Index of the mask in the graph.</param>
    public static void Fill(Span<float> mask, float rate, ulong seed, long step, int place)
    {
        var key = Mix(Mix(seed ^ 0x9E3779B97F4A7C15) ^ Mix(((ulong)step << 20) ^ (ulong)place));
        var dropped = (uint)MathF.Round(rate * 65536);
        var kept = 1 / (1 - rate);
        for (var i = 0; i < mask.Length; i += Lanes)
        {
            var bits = Mix(key + ((ulong)i * 0x9E3779B97F4A7C15));
            var count = Math.Min(Lanes, mask.Length - i);
            for (var lane = 0; lane < count; lane++)
            {
                mask[i + lane] = ((bits >> (16 * lane)) & 0xFFFF) < dropped ? 0 : kept;
            }
        }
    }

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on all of the argument.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
