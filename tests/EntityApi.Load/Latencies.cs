using System.Collections.Concurrent;

namespace EntityApi.Load;

/// <summary>Times of answered requests, from many callers.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<double> _milliseconds = new();

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time) => _milliseconds.Enqueue(time.TotalMilliseconds);

    public string Describe(TimeSpan elapsed)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted.Length == 0
            ? "no answers"
            : FormattableString.Invariant(
                $"{sorted.Length / elapsed.TotalSeconds,8:F0} requests/s   p50 {At(0.5),7:F1} ms   p99 {At(0.99),7:F1} ms   p99/p50 {At(0.99) / At(0.5),5:F2}   max {sorted[^1],7:F1} ms");

        double At(double share) => sorted[(int)(share * (sorted.Length - 1))];
    }
}
