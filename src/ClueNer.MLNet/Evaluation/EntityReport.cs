using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ClueNer.MLNet.Evaluation;

namespace ClueNer.MLNet;

/// <summary>Writes metrics as a page for readers: bars per type, errors by kind, the confusion matrix, and the worst texts.</summary>
public static class EntityReport
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// Writes one self-contained HTML page, without scripts or external resources, in light or dark mode as the reader prefers. Everything
    /// in texts and types is escaped.
    /// </summary>
    /// <param name="writer">Where to write; UTF-8 is expected. Stays open.</param>
    /// <param name="metrics">The metrics.</param>
    /// <param name="title">The page's title. Default: <c>Entity recognition</c>.</param>
    public static void WriteHtml(TextWriter writer, EntityRecognitionMetrics metrics, string title = "Entity recognition")
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(title);
        writer.Write(Html($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline';base-uri 'none';form-action 'none'">
            <title>{title}</title>
            <style>

            """));
        writer.Write(EntityHtml.StyleSheet);
        writer.Write(EntityReportStyle.Sheet);
        writer.Write(Html($"</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"));
        WriteSummary(writer, metrics);
        WriteTypes(writer, metrics);
        WriteErrors(writer, metrics.Errors);
        WriteConfusion(writer, metrics.Confusion);
        WriteWorstTexts(writer, metrics.WorstTexts);
        writer.Write("</main>\n</body>\n</html>\n");
    }

    private static void WriteSummary(TextWriter writer, EntityRecognitionMetrics metrics)
    {
        var intervals = metrics.MicroIntervals();
        writer.Write("<dl class=\"summary\">\n");
        foreach (var (name, interval) in new[] { ("Micro F1", intervals.F1), ("Precision", intervals.Precision), ("Recall", intervals.Recall) })
        {
            writer.Write(Html(
                $"<div><dt>{name}</dt><dd><b>{interval.Value:P2}</b> <span>{interval.Lower:P2} to {interval.Upper:P2}</span></dd></div>\n"));
        }

        writer.Write(Html($"<div><dt>Texts</dt><dd><b>{metrics.TextCount}</b> <span>{metrics.Micro.Support} gold entities</span></dd></div>\n</dl>\n"));
        writer.Write(Html(
            $"<p>An entity is correct if its type, its first char and its last char are. Ranges: {intervals.Level:P0} intervals, {intervals.Resamples} bootstrap resamples of texts.</p>\n"));
    }

    private static void WriteTypes(TextWriter writer, EntityRecognitionMetrics metrics)
    {
        BeginTable(writer, "By type", "Precision, recall and F1 of every type");
        writer.Write("<thead><tr><th scope=\"col\">Type</th><th scope=\"col\">Precision</th><th scope=\"col\">Recall</th><th scope=\"col\">F1</th><th scope=\"col\">Support</th></tr></thead>\n<tbody>\n");
        foreach (var (type, measure) in metrics.Types)
        {
            WriteMeasure(writer, type, measure);
        }

        writer.Write("</tbody>\n<tbody class=\"averages\">\n");
        WriteMeasure(writer, "micro", metrics.Micro);
        WriteMeasure(writer, "macro", metrics.Macro);
        WriteMeasure(writer, "weighted", metrics.Weighted);
        writer.Write("</tbody>\n");
        EndTable(writer);
    }

    private static void WriteMeasure(TextWriter writer, string name, PrecisionRecallF1 measure)
    {
        writer.Write(Html($"<tr><th scope=\"row\">{name}</th>"));
        foreach (var value in new[] { measure.Precision, measure.Recall, measure.F1 })
        {
            writer.Write(Html($"<td class=\"bar\" style=\"--part:{value:0.####}\">{value:P2}</td>"));
        }

        writer.Write(Html($"<td>{measure.Support}</td></tr>\n"));
    }

    private static void WriteErrors(TextWriter writer, EntityErrorCounts errors)
    {
        BeginTable(writer, "Outcomes", "Correct entities and errors by kind");
        writer.Write("<thead><tr><th scope=\"col\">Outcome</th><th scope=\"col\">Entities</th><th scope=\"col\" class=\"words\">Meaning</th></tr></thead>\n<tbody>\n");
        foreach (var (name, count, meaning) in new[]
        {
            ("correct", errors.Correct, "type and chars are correct"),
            (NameOf(EntityErrorKind.WrongType), errors.WrongType, "the chars are correct, the type is not"),
            (NameOf(EntityErrorKind.WrongBounds), errors.WrongBounds, "the type is correct, the chars overlap but differ"),
            (NameOf(EntityErrorKind.WrongTypeAndBounds), errors.WrongTypeAndBounds, "the type is wrong, the chars overlap but differ"),
            (NameOf(EntityErrorKind.Missed), errors.Missed, "a gold entity without a predicted counterpart"),
            (NameOf(EntityErrorKind.Spurious), errors.Spurious, "a predicted entity without a gold counterpart"),
        })
        {
            writer.Write(Html($"<tr><th scope=\"row\">{name}</th><td>{count}</td><td class=\"words\">{meaning}</td></tr>\n"));
        }

        writer.Write("</tbody>\n");
        EndTable(writer);
    }

    private static void WriteConfusion(TextWriter writer, EntityConfusionMatrix confusion)
    {
        string?[] types = [.. confusion.Types, null];
        BeginTable(writer, "Confusion matrix", "Rows: gold type. Columns: predicted type. none: missed, or spurious.");
        writer.Write("<thead><tr><th scope=\"col\">Gold \\ predicted</th>");
        foreach (var predicted in types)
        {
            writer.Write(Html($"<th scope=\"col\">{predicted ?? "none"}</th>"));
        }

        writer.Write("</tr></thead>\n<tbody>\n");
        foreach (var gold in types)
        {
            double all = Math.Max(1, types.Sum(predicted => confusion[gold, predicted]));
            writer.Write(Html($"<tr><th scope=\"row\">{gold ?? "none"}</th>"));
            foreach (var predicted in types)
            {
                var count = confusion[gold, predicted];
                var kind = gold == predicted ? "right" : "wrong";
                writer.Write(count == 0
                    ? "<td class=\"zero\">0</td>"
                    : Html($"<td class=\"{kind}\" style=\"--part:{count / all:0.####}\">{count}</td>"));
            }

            writer.Write("</tr>\n");
        }

        writer.Write("</tbody>\n");
        EndTable(writer);
    }

    private static void WriteWorstTexts(TextWriter writer, IReadOnlyList<EvaluatedText> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        writer.Write(Html($"<section>\n<h2>The {texts.Count} texts with the most errors</h2>\n<ol class=\"worst\">\n"));
        foreach (var text in texts)
        {
            writer.Write(Html($"<li><h3>Text {text.Index + 1}</h3>\n<dl class=\"sides\"><dt>gold</dt><dd lang=\"zh\">"));
            writer.Write(EntityHtml.Render(text.Text, text.Gold));
            writer.Write("</dd><dt>predicted</dt><dd lang=\"zh\">");
            writer.Write(EntityHtml.Render(text.Text, text.Predicted));
            writer.Write("</dd></dl>\n<ul>\n");
            foreach (var error in text.Errors)
            {
                writer.Write(Html($"<li><b>{NameOf(error.Kind)}</b>{Describe(error)}</li>\n"));
            }

            writer.Write("</ul></li>\n");
        }

        writer.Write("</ol>\n</section>\n");
    }

    private static string Describe(EntityError error)
    {
        if (error is { Gold: { } gold, Predicted: { } predicted })
        {
            return $": {gold.Type} {gold.Text} was predicted as {predicted.Type} {predicted.Text}";
        }

        var only = (error.Gold ?? error.Predicted)!;
        return $": {only.Type} {only.Text}";
    }

    private static string NameOf(EntityErrorKind kind) => kind switch
    {
        EntityErrorKind.WrongType => "wrong type",
        EntityErrorKind.WrongBounds => "wrong bounds",
        EntityErrorKind.WrongTypeAndBounds => "wrong type and bounds",
        EntityErrorKind.Missed => "missed",
        _ => "spurious",
    };

    // A table wider than the screen scrolls in its own region, which the keyboard can reach.
    private static void BeginTable(TextWriter writer, string heading, string caption) => writer.Write(Html(
        $"<section>\n<h2>{heading}</h2>\n<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{heading}\">\n<table>\n<caption>{caption}</caption>\n"));

    private static void EndTable(TextWriter writer) => writer.Write("</table>\n</div>\n</section>\n");

    /// <summary>Formats invariantly, and escapes every inserted value.</summary>
    private static string Html(FormattableString html)
    {
        var values = html.GetArguments();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] is string text ? Encoder.Encode(text) : values[i];
        }

        return html.ToString(CultureInfo.InvariantCulture);
    }
}
