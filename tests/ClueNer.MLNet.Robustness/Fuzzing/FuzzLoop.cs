using System.Diagnostics;

namespace ClueNer.MLNet.Robustness;

/// <summary>
/// Tries inputs on a target until the time is up and every seed has been tried. Input <c>n</c> depends only on the seed and <c>n</c>, so
/// that a finding, or a crash of the whole process, can be reproduced.
/// </summary>
internal sealed class FuzzLoop(FuzzTarget target, int seed)
{
    // The time limit of one input on a busy machine; a quadratic loop over 100 KB takes longer.
    private static readonly TimeSpan MaxInputTime = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, FuzzFinding> _findings = [];
    private long _number = -1;
    private long _started;
    private long _refused;
    private long _mostAllocated;

    /// <param name="time">How long to run.</param>
    /// <param name="progressFile">A file for the number of the current input, in case it ends the process. Default: none.</param>
    public FuzzResult Run(TimeSpan time, string? progressFile = null)
    {
        var watch = Stopwatch.StartNew();
        using var progress = progressFile is null ? null : File.OpenHandle(progressFile, FileMode.Create, FileAccess.Write, FileShare.Read);
        var thread = new Thread(() =>
        {
            while (watch.Elapsed < time || _number + 1 < target.Seeds.Count)
            {
                Volatile.Write(ref _started, Stopwatch.GetTimestamp());
                var number = Interlocked.Increment(ref _number);
                if (progress is not null)
                {
                    RandomAccess.Write(progress, System.Text.Encoding.ASCII.GetBytes($"{number}\n"), 0);
                }

                Try(number);
            }
        })
        { IsBackground = true, Name = "fuzz " + target.Name };
        thread.Start();
        while (!thread.Join(TimeSpan.FromSeconds(1)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _started)) > MaxInputTime)
            {
                var number = Volatile.Read(ref _number);
                return Result(watch, [new FuzzFinding(target.Name, number, Input(number), $"took more than {MaxInputTime.TotalSeconds:0} s")]);
            }
        }

        return Result(watch, [.. _findings.Values]);
    }

    /// <summary>Tries one input; a finding is kept, once for each kind.</summary>
    public FuzzFinding? Try(long number)
    {
        var input = Input(number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exception? thrown = null;
        try
        {
            target.Run(input);
        }
        catch (Exception e)
        {
            thrown = e;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _mostAllocated = Math.Max(_mostAllocated, allocated);
        var problem = thrown is not null ? Problem(thrown)
            : allocated > target.MaxAllocatedBytes ? $"allocated more than {target.MaxAllocatedBytes >> 20} MB" : null;
        if (thrown is not null && problem is null)
        {
            _refused++;
            problem = allocated > target.MaxAllocatedBytes ? $"allocated more than {target.MaxAllocatedBytes >> 20} MB for a refusal" : null;
        }

        if (problem is null)
        {
            return null;
        }

        var finding = new FuzzFinding(target.Name, number, input, problem);
        _findings.TryAdd(problem.Split('\n')[0], finding);
        return finding;
    }

    private byte[] Input(long number)
    {
        if (number < target.Seeds.Count)
        {
            return target.Seeds[(int)number];
        }

        var random = new Random(unchecked((seed * 486187739) + (int)number));
        return target.Restructure is { } restructure && random.Next(2) == 0
            ? restructure(random, target.Seeds[random.Next(target.Seeds.Count)])
            : new Mutation(random, target.Seeds, target.Words).Next();
    }

    private string? Problem(Exception e)
    {
        if (!target.Documented.Contains(e.GetType()))
        {
            return $"{e.GetType().Name} at {Place(e)}\n{e}";
        }

        if (!target.HasCleanMessages)
        {
            return null;
        }

        // A message must be one line in a log or a terminal, whatever the file contains.
        return e.Message.Any(c => (char.IsControl(c) && c != '\t') || c is '\u2028' or '\u2029') ? $"a message with control characters at {Place(e)}\n{e}"
            : e.Message.Length > 1_500 ? $"a message of {e.Message.Length / 1000},000 chars at {Place(e)}"
            : null;
    }

    private static string Place(Exception e) =>
        new StackTrace(e).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(method => method?.DeclaringType?.Namespace?.StartsWith("ClueNer", StringComparison.Ordinal) == true)
            is { } place ? $"{place.DeclaringType!.Name}.{place.Name}" : "nowhere";

    private FuzzResult Result(Stopwatch watch, IReadOnlyList<FuzzFinding> findings) =>
        new(target.Name, Volatile.Read(ref _number) + 1, _refused, watch.Elapsed.TotalSeconds, _mostAllocated, findings);
}
