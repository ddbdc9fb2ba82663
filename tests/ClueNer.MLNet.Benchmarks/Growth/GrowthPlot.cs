using System.Globalization;
using System.Text;

namespace ClueNer.MLNet.Benchmarks;

/// <summary>Draws two panels side by side: throughput as bars, and peak memory as a line, for each point.</summary>
internal static class GrowthPlot
{
    private const int PanelWidth = 400;
    private const int Height = 260;
    private const int Left = 20;
    private const int Top = 52;
    private const int Bottom = 214;

    public static string Draw(params ReadOnlySpan<(string Title, IReadOnlyList<GrowthPoint> Points)> panels)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {PanelWidth * panels.Length} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        var maximumRate = 0.0;
        var maximumMemory = 0.0;
        foreach (var (_, points) in panels)
        {
            maximumRate = Math.Max(maximumRate, points.Max(point => point.CharsPerSecond));
            maximumMemory = Math.Max(maximumMemory, points.Max(point => point.PeakMegabytes));
        }

        for (var i = 0; i < panels.Length; i++)
        {
            Panel(svg, i * PanelWidth, panels[i].Title, panels[i].Points, maximumRate * 1.15, maximumMemory * 1.3);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, int x, string title, IReadOnlyList<GrowthPoint> points, double maximumRate, double maximumMemory)
    {
        var step = (PanelWidth - (2 * Left)) / points.Count;
        Text(svg, x + Left, 20, "start", "#222", $"Bars: thousand chars a second. Line: peak memory in MB.");
        Text(svg, x + (PanelWidth / 2), Height - 12, "middle", "#222", title);
        var line = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
        {
            var middle = x + Left + (step * i) + (step / 2);
            var bar = (int)((Bottom - Top) * points[i].CharsPerSecond / maximumRate);
            var memory = Bottom - (int)((Bottom - Top) * points[i].PeakMegabytes / maximumMemory);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{middle - (step / 4)}\" y=\"{Bottom - bar}\" width=\"{step / 2}\" height=\"{bar}\" fill=\"#9ec5e8\"/>\n");
            Text(svg, middle, Bottom - 6, "middle", "#1d4e77", Rounded(points[i].CharsPerSecond / 1000));
            Text(svg, middle, Bottom + 16, "middle", "#222", points[i].Count.ToString("N0", CultureInfo.InvariantCulture));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{middle}\" cy=\"{memory}\" r=\"3\" fill=\"#b3452c\"/>\n");
            Text(svg, middle, memory - 8, "middle", "#b3452c", Rounded(points[i].PeakMegabytes));
            line.Append(CultureInfo.InvariantCulture, $"{middle},{memory} ");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{line.ToString().Trim()}\" fill=\"none\" stroke=\"#b3452c\" stroke-width=\"2\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x + Left}\" y1=\"{Bottom}\" x2=\"{x + PanelWidth - Left}\" y2=\"{Bottom}\" stroke=\"#222\"/>\n");
    }

    private static string Rounded(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    private static void Text(StringBuilder svg, int x, int y, string anchor, string colour, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{text}</text>\n");
}
