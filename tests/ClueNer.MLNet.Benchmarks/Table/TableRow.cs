using System.Globalization;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>One row of the table: what was measured and compared with what, the result, and its limit.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Measured">The raw figures behind the value.</param>
/// <param name="Value">The value that is compared with <paramref name="Limit"/>.</param>
/// <param name="Limit">The limit to reach.</param>
/// <param name="Unit">The unit of value and limit: ×, %, bytes, …</param>
/// <param name="AtMost">Whether the limit is a maximum.</param>
internal sealed record TableRow(string What, string Against, string Measured, double Value, double Limit, string Unit, bool AtMost = false)
{
    public bool Passed => AtMost ? Value <= Limit : Value >= Limit;

    public string ValueText => Text(Value, "0.00");

    public string Reach => (AtMost ? "≤ " : "≥ ") + Text(Limit, "0.##");

    private string Text(double value, string format) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : format, CultureInfo.InvariantCulture) + (Unit.Length > 0 ? " " + Unit : "");
}
