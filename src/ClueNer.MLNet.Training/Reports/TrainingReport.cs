using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ClueNer.MLNet.Training.Reports;

/// <summary>Writes the report of a training run: its epochs, then the usual report of the finished model.</summary>
internal static class TrainingReport
{
    private const string AfterHeading = "</h1>\n";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static void WriteHtml(TextWriter writer, EntityTrainingResult result)
    {
        using var page = new StringWriter(CultureInfo.InvariantCulture);
        EntityReport.WriteHtml(page, result.Metrics, "Training");
        var html = page.ToString();
        var at = html.IndexOf(AfterHeading, StringComparison.Ordinal) + AfterHeading.Length;
        writer.Write(html.AsSpan(0, at));
        writer.Write("<section>\n<h2>Learning curve</h2>\n");
        writer.Write(LearningCurve.Draw(result.Epochs));
        writer.Write("</section>\n");
        writer.Write(Table(result));
        writer.Write(FormattableString.Invariant($"<h2>The finished model, of epoch {result.Best.Epoch}</h2>\n"));
        writer.Write(html.AsSpan(at));
    }

    private static string Table(EntityTrainingResult result)
    {
        var types = result.Epochs.SelectMany(epoch => epoch.DevTypes.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var html = new StringBuilder("<section>\n<h2>F1 by type and epoch</h2>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"F1 by type and epoch\">\n<table>\n<thead><tr><th scope=\"col\">Type</th>");
        foreach (var epoch in result.Epochs)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{epoch.Epoch}{(epoch.Epoch == result.Best.Epoch ? " (best)" : "")}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var type in types)
        {
            Row(html, type, result.Epochs.Select(epoch => epoch.DevTypes.TryGetValue(type, out var measure) ? measure.F1 : 0));
        }

        html.Append("</tbody>\n<tbody class=\"averages\">\n");
        Row(html, "micro", result.Epochs.Select(epoch => epoch.Dev.F1));
        return html.Append("</tbody>\n</table>\n</div>\n</section>\n").ToString();
    }

    private static void Row(StringBuilder html, string name, IEnumerable<double> values)
    {
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Encoder.Encode(name)}</th>");
        foreach (var value in values)
        {
            html.Append(CultureInfo.InvariantCulture, $"<td class=\"bar\" style=\"--part:{value:0.####}\">{value:P2}</td>");
        }

        html.Append("</tr>\n");
    }
}
