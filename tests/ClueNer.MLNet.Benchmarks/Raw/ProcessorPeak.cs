using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>What one processor can do at most, measured: fused multiply-adds on registers, nothing read.</summary>
internal static class ProcessorPeak
{
    private const int Steps = 4_000_000;

    // More chains than the units need to stay busy while a result is on its way.
    private const int Chains = 12;

    /// <summary>Billions of float32 multiply-adds a second, the best of some tries.</summary>
    public static double GigaProductsPerSecond() =>
        Enumerable.Range(0, 20).Max(_ => (double)Steps * Chains * Lanes / Try() / 1e9);

    private static int Lanes => Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count;

    private static double Try()
    {
        var watch = Stopwatch.StartNew();
        Sink = Vector512.IsHardwareAccelerated ? Wide() : Narrow();
        return watch.Elapsed.TotalSeconds;
    }

    private static float Sink { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Wide()
    {
        var factor = Vector512.Create(0.999f);
        Vector512<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor, i = factor, j = factor, k = factor, l = factor;
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
            i = Vector512.FusedMultiplyAdd(i, factor, factor);
            j = Vector512.FusedMultiplyAdd(j, factor, factor);
            k = Vector512.FusedMultiplyAdd(k, factor, factor);
            l = Vector512.FusedMultiplyAdd(l, factor, factor);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Narrow()
    {
        var factor = Vector256.Create(0.999f);
        Vector256<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor, i = factor, j = factor, k = factor, l = factor;
        for (var step = 0; step < Steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, factor);
            b = Vector256.FusedMultiplyAdd(b, factor, factor);
            c = Vector256.FusedMultiplyAdd(c, factor, factor);
            d = Vector256.FusedMultiplyAdd(d, factor, factor);
            e = Vector256.FusedMultiplyAdd(e, factor, factor);
            f = Vector256.FusedMultiplyAdd(f, factor, factor);
            g = Vector256.FusedMultiplyAdd(g, factor, factor);
            h = Vector256.FusedMultiplyAdd(h, factor, factor);
            i = Vector256.FusedMultiplyAdd(i, factor, factor);
            j = Vector256.FusedMultiplyAdd(j, factor, factor);
            k = Vector256.FusedMultiplyAdd(k, factor, factor);
            l = Vector256.FusedMultiplyAdd(l, factor, factor);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
