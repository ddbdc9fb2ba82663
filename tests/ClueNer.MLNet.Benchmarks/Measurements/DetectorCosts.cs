using System.Diagnostics;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Lists what the built-in detectors find in a file of lines, for inspection, and measures what they cost: the processor time of their scan
/// compared with the model's over the same lines.
/// </summary>
internal static class DetectorCosts
{
    private const int CharsAround = 15;

    public static void Print(EntityModel model, string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(line => line.Length > 0)];
        var redactor = new EntityRedactor();
        using var recognizer = new EntityRecognizer(model);
        _ = Scan(redactor, lines.Take(1_000)).Count();
        _ = recognizer.RecognizeMany(lines.Take(1_000)).Count();

        List<(string Type, string Line)> found = [];
        var detectors = ProcessorTime(() => found = [.. Scan(redactor, lines)]);
        var scoring = ProcessorTime(() => _ = recognizer.RecognizeMany(lines).Count());
        foreach (var (type, line) in found.OrderBy(item => item.Type, StringComparer.Ordinal))
        {
            Console.WriteLine($"{type}\t{line}");
        }

        Console.WriteLine();
        foreach (var group in found.CountBy(item => item.Type).OrderByDescending(pair => pair.Value))
        {
            Console.WriteLine(FormattableString.Invariant($"{group.Value,6} {group.Key}"));
        }

        Console.WriteLine(FormattableString.Invariant($"{found.Count} strings in {lines.Length} lines of {lines.Sum(line => (long)line.Length)} chars"));
        Console.WriteLine(FormattableString.Invariant($"processor time: detectors {detectors.TotalSeconds:0.0} s, the model {scoring.TotalSeconds:0.0} s, {100 * (detectors / scoring):0.0} %"));
    }

    private static IEnumerable<(string Type, string Line)> Scan(EntityRedactor redactor, IEnumerable<string> lines) =>
        from line in lines
        from replacement in redactor.Redact(line, []).Replacements
        select (replacement.Type, Around(line, replacement.CharStart, replacement.CharEnd));

    private static string Around(string line, int start, int end) =>
        $"{line[Math.Max(0, start - CharsAround)..start]}【{line[start..end]}】{line[end..Math.Min(line.Length, end + CharsAround)]}";

    private static TimeSpan ProcessorTime(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        action();
        process.Refresh();
        return process.TotalProcessorTime - start;
    }
}
