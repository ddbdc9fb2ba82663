using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Training.Reports;

/// <summary>Draws loss and F1 by epoch as SVG.</summary>
internal static class LearningCurve
{
    private const int Width = 640;
    private const int Height = 240;
    private const int Margin = 36;

    public static string Draw(IReadOnlyList<EntityTrainingEpoch> epochs)
    {
        var highestLoss = Math.Max(epochs.Max(epoch => epoch.Loss), double.Epsilon);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" role=\"img\" aria-label=\"Loss and F1 by epoch\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Margin} {Margin}V{Height - Margin}H{Width - Margin}\" fill=\"none\" stroke=\"currentColor\" opacity=\".4\"/>\n");
        Line(svg, epochs.Select(epoch => epoch.Dev.F1), "var(--good)", "");
        Line(svg, epochs.Select(epoch => epoch.Loss / highestLoss), "var(--bad)", " stroke-dasharray=\"6 4\"");
        Text(svg, Margin, Margin - 12, "start", FormattableString.Invariant($"F1 (line, top is 100 %), loss (dashes, top is {highestLoss:0.###})"));
        foreach (var epoch in epochs)
        {
            Text(svg, X(epoch.Epoch - 1, epochs.Count), Height - Margin + 18, "middle", epoch.Epoch.ToString(CultureInfo.InvariantCulture));
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, IEnumerable<double> values, string color, string dashes)
    {
        var all = values.ToList();
        var points = all.Select((value, index) => string.Create(CultureInfo.InvariantCulture, $"{X(index, all.Count):0.#},{Height - Margin - (value * (Height - (2 * Margin))):0.#}")).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"{dashes}/>\n");
        foreach (var point in points.Select(point => point.Split(',')))
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{point[0]}\" cy=\"{point[1]}\" r=\"3\" fill=\"{color}\"/>\n");
        }
    }

    private static double X(int index, int count) => Margin + ((index + 0.5) * (Width - (2 * Margin)) / count);

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" font-size=\"12\" fill=\"currentColor\" text-anchor=\"{anchor}\">{text}</text>\n");
}
