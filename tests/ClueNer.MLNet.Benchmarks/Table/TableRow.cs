using System.Globalization;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>One line of the table: what was measured, against what, how it came out, and what it has to reach.</summary>
/// <param name="What">The thing measured.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Measured">The raw figures behind the value.</param>
/// <param name="Value">What is compared with <paramref name="Limit"/>.</param>
/// <param name="Limit">What to reach.</param>
/// <param name="Unit">After the value and limit: ×, %, bytes, …</param>
/// <param name="AtMost">Whether less is better.</param>
internal sealed record TableRow(string What, string Against, string Measured, double Value, double Limit, string Unit, bool AtMost = false)
{
    public bool Passed => AtMost ? Value <= Limit : Value >= Limit;

    public string ValueText => Text(Value, "0.00");

    public string Reach => (AtMost ? "≤ " : "≥ ") + Text(Limit, "0.##");

    private string Text(double value, string format) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : format, CultureInfo.InvariantCulture) + (Unit.Length > 0 ? " " + Unit : "");
}
