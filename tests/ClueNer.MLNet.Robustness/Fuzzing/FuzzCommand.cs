using System.Globalization;

namespace ClueNer.MLNet.Robustness;

/// <summary>Fuzzes every target for the same time and prints a line for each when it ends; findings are kept as files.</summary>
internal static class FuzzCommand
{
    public static int Run(TimeSpan time, IReadOnlyList<string> arguments)
    {
        var names = arguments.ToList();
        var seed = Take(names, "--seed") ?? Random.Shared.Next();
        var parallel = Take(names, "--parallel") ?? 1;
        using var scratch = new Scratch();
        var targets = FuzzTargets.Create(scratch).Where(target => names.Count == 0 || names.Contains(target.Name)).ToList();
        var found = 0;
        var gate = new Lock();
        Console.WriteLine($"| target (seed {seed}) | seconds | inputs | refused | inputs/s | most allocated by one | findings |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        // Each on its own thread, because a target blocks it for its whole time.
        using var next = new SemaphoreSlim(parallel);
        var threads = targets.ConvertAll(target => new Thread(() =>
        {
            var result = Fuzz(target, seed, time);
            next.Release();
            lock (gate)
            {
                Report(result, seed);
                found += result.Findings.Count;
            }
        }));
        foreach (var thread in threads)
        {
            next.Wait();
            thread.Start();
        }

        threads.ForEach(thread => thread.Join());
        return found == 0 ? 0 : 1;
    }

    /// <summary>Returns the number after an option, and removes both.</summary>
    private static int? Take(List<string> arguments, string option)
    {
        var at = arguments.IndexOf(option);
        if (at < 0)
        {
            return null;
        }

        var value = int.Parse(arguments[at + 1], CultureInfo.InvariantCulture);
        arguments.RemoveRange(at, 2);
        return value;
    }

    private static FuzzResult Fuzz(FuzzTarget target, int seed, TimeSpan time)
    {
        var progress = Path.Combine(Path.GetTempPath(), $"cluener-fuzz-{target.Name}.number");
        var result = new FuzzLoop(target, seed).Run(time, progress);
        File.Delete(progress);
        return result;
    }

    private static void Report(FuzzResult result, int seed)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {result.Target} | {result.Seconds:N0} | {result.Executions:N0} | {result.Refused:N0} | {result.Executions / result.Seconds:N0} | {result.MostAllocated / 1e6:N1} MB | {result.Findings.Count} |"));
        foreach (var finding in result.Findings)
        {
            var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"cluener-finding-{finding.Target}-{seed}-{finding.Number}"));
            File.WriteAllBytes(file, finding.Input);
            Console.Error.WriteLine($"{finding.Target}, input {finding.Number} ({file}): {finding.Problem}");
        }
    }
}
