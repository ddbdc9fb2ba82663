using System.Globalization;

namespace ClueNer.MLNet.Robustness;

/// <summary>Fuzzes every target for the same time and prints a line for each; findings are kept as files.</summary>
internal static class FuzzCommand
{
    public static int Run(TimeSpan time, IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--seed");
        var seed = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        string[] names = [.. at >= 0 ? arguments.Take(at) : arguments];
        using var scratch = new Scratch();
        var found = 0;
        Console.WriteLine($"| target (seed {seed}) | inputs | refused | inputs/s | most allocated by one | findings |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var target in FuzzTargets.Create(scratch).Where(target => names.Length == 0 || names.Contains(target.Name)))
        {
            var progress = Path.Combine(Path.GetTempPath(), $"cluener-fuzz-{target.Name}.number");
            var result = new FuzzLoop(target, seed).Run(time, progress);
            File.Delete(progress);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {result.Target} | {result.Executions:N0} | {result.Refused:N0} | {result.Executions / result.Seconds:N0} | {result.MostAllocated / 1e6:N1} MB | {result.Findings.Count} |"));
            foreach (var finding in result.Findings)
            {
                var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"cluener-finding-{finding.Target}-{seed}-{finding.Number}"));
                File.WriteAllBytes(file, finding.Input);
                Console.Error.WriteLine($"{finding.Target}, input {finding.Number} ({file}): {finding.Problem}");
            }

            found += result.Findings.Count;
        }

        return found == 0 ? 0 : 1;
    }
}
