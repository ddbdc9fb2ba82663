using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// How long what one processor writes takes to another: some 30 ns where they share a cache, five times that where they do not. A
/// cloud's machine may have either, and change from one to the other while it runs. Small operators on several threads are mostly this.
/// </summary>
internal static class ProcessorDistance
{
    private const int Passes = 200_000;

    private static int _turn;

    /// <summary>Nanoseconds one way, the median of some tries. 0 where there is one processor.</summary>
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

    /// <summary>Waits for its turn and hands it on, again and again.</summary>
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
