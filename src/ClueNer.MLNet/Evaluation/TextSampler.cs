namespace ClueNer.MLNet.Evaluation;

/// <summary>
/// Draws indexes of texts, the same ones on every machine and .NET version: SplitMix64 (Steele, Lea and Flood 2014), scaled by
/// the high half of a product. Copying the struct copies its state.
/// </summary>
internal struct TextSampler
{
    private const ulong Increment = 0x9E3779B97F4A7C15;
    private readonly ulong _count;
    private ulong _state;

    public TextSampler(int seed, int resample, int count)
    {
        _count = (ulong)count;

        // Mixed, not incremented, so that states lie far apart in the generator's one cycle of 2^64.
        _state = Mix(((ulong)(uint)seed << 32) | (uint)resample);
    }

    public int Next() => (int)Math.BigMul(Mix(_state += Increment), _count, out _);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
