using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures how long a value written by one processor takes to reach another: some 30 ns if they share a cache, five times that if they do
/// not. A cloud machine may have either, and change while it runs. It accounts for most of the time of small operators on several threads.
/// </summary>
internal static class ProcessorDistance
{
    private const int Passes = 200_000;

    private static int _turn;

    /// <summary>Returns nanoseconds one way, the median of several tries; 0 on one processor.</summary>
    public static double Nanoseconds() => Environment.ProcessorCount == 1 ? 0 : Alternation.Median(Enumerable.Range(0, 9).Select(_ => Try()));

    private static double Try()
    {
        Volatile.Write(ref _turn, 0);
        var other = new Thread(() => Pass(1));
        other.Start();
        var watch = Stopwatch.StartNew();
        Pass(0);
        other.Join();
        return watch.Elapsed.TotalNanoseconds / (2 * Passes);
    }

    /// <summary>Waits for its turn and passes it on, again and again.</summary>
    private static void Pass(int side)
    {
        for (var turn = side; turn < 2 * Passes; turn += 2)
        {
            while (Volatile.Read(ref _turn) != turn)
            {
            }

            Volatile.Write(ref _turn, turn + 1);
        }
    }
}
