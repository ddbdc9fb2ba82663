namespace ClueNer.MLNet.Benchmarks;

/// <summary>
/// Measures several things in turns, round after round, so that other work on the machine affects all of them alike. A ratio is the median
/// of the rounds' ratios.
/// </summary>
internal sealed class Alternation
{
    private readonly Dictionary<string, Func<double>> _measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double>> _values = new(StringComparer.Ordinal);

    public void Add(string name, Func<double> measure)
    {
        _measures.Add(name, measure);
        _values.Add(name, []);
    }

    /// <summary>Runs one round to warm up, which does not count, and then the others.</summary>
    public void Run(int rounds)
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, measure) in _measures)
            {
                var value = measure();
                Console.Error.WriteLine(FormattableString.Invariant($"  {(round == 0 ? "warm-up" : round)}: {name} {value:0.##}"));
                if (round > 0)
                {
                    _values[name].Add(value);
                }
            }
        }
    }

    public double Median(string name) => Median(_values[name]);

    /// <summary>Returns the median of <paramref name="name"/> ÷ <paramref name="other"/> over the rounds.</summary>
    public double Ratio(string name, string other) => Median(_values[name].Zip(_values[other], (a, b) => a / b));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
