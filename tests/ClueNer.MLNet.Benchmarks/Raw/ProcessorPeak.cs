using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Measures one processor's peak: fused multiply-adds on registers, without reading memory.</summary>
internal static class ProcessorPeak
{
    private const int Steps = 4_000_000;

    // Enough chains to keep two units busy, since each result takes four cycles.
    private const int Chains = 8;

    /// <summary>Returns billions of float32 multiply-adds per second, the best of several tries.</summary>
    public static double GigaProductsPerSecond() =>
        Enumerable.Range(0, 20).Max(_ => (double)Steps * Chains * Vector512<float>.Count / Try() / 1e9);

    private static float Sink { get; set; }

    private static double Try()
    {
        var watch = Stopwatch.StartNew();
        Sink = Multiply();
        return watch.Elapsed.TotalSeconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply()
    {
        var factor = Vector512.Create(0.999f);
        Vector512<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor;
        for (var step = 0; step < Steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, factor);
            b = Vector512.FusedMultiplyAdd(b, factor, factor);
            c = Vector512.FusedMultiplyAdd(c, factor, factor);
            d = Vector512.FusedMultiplyAdd(d, factor, factor);
            e = Vector512.FusedMultiplyAdd(e, factor, factor);
            f = Vector512.FusedMultiplyAdd(f, factor, factor);
            g = Vector512.FusedMultiplyAdd(g, factor, factor);
            h = Vector512.FusedMultiplyAdd(h, factor, factor);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h);
    }
}
