namespace ClueNer.MLNet.Training.Data;

/// <summary>
/// Random numbers that depend on a seed and a stream number only, and are the same on every machine and .NET version: SplitMix64 (Steele,
/// Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
/// </summary>
internal sealed class CounterRandom(int seed, int stream)
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state = Mix(((ulong)(uint)seed << 32) | (uint)stream);

    public ulong Next() => Mix(_state += Increment);

    /// <summary>Returns a number from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Returns a number from 0 up to but not including 1.</summary>
    public double NextShare() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns a normally distributed number with mean 0 and deviation 1 (Box and Muller).</summary>
    public double NextNormal()
    {
        // 1 - share is never 0, so the logarithm is finite.
        var radius = Math.Sqrt(-2 * Math.Log(1 - NextShare()));
        return radius * Math.Cos(2 * Math.PI * NextShare());
    }

    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var other = Next(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
