using System.Globalization;
using System.Xml.Linq;

namespace ClueNer.MLNet.Tests;

public sealed class EntityReportTests
{
    [Fact]
    public void WriteHtml_Metrics_ShowsNumbersMatrixAndErrors()
    {
        var html = Write(Evaluate("华为在深圳", new Entity("company", 0, 2, "华为", 1), new Entity("scene", 3, 5, "深圳", 1)));

        Assert.Contains("<tr><th scope=\"row\">company</th><td class=\"bar\" style=\"--part:1\">100.00 %</td>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">micro</th><td class=\"bar\" style=\"--part:0.5\">50.00 %</td>", html, StringComparison.Ordinal);
        Assert.Contains("<li><b>wrong type</b>: address 深圳 was predicted as scene 深圳</li>", html, StringComparison.Ordinal);
        Assert.Contains(EntityHtml.Render("华为在深圳", [new Entity("company", 0, 2, "华为", 1), new Entity("address", 3, 5, "深圳", 1)]), html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"wrong\" style=\"--part:1\">1</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteHtml_Page_IsSelfContained()
    {
        var html = Write(Evaluate("华为在深圳"));

        foreach (var outside in new[] { "<script", "<link", "src=", "href=", "url(", "@import", "http:", "https:" })
        {
            Assert.DoesNotContain(outside, html, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteHtml_MarkupInTextTypeAndTitle_IsEscaped()
    {
        const string Text = "<script>alert('&')</script>";
        var html = Write(Evaluate(Text, new Entity("<b>\"", 0, 8, "<script>", 1)), "<i>&");

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;i&gt;&amp;</title>", html, StringComparison.Ordinal);
    }

    // The body is well-formed XML, so parsing it detects missing or misnested tags.
    [Fact]
    public void WriteHtml_Body_IsWellFormedAndAccessible()
    {
        var html = Write(Evaluate("<&华为>在深圳", new Entity("<t>", 0, 2, "<&", 1)));
        var body = XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);

        Assert.Single(body.Descendants("h1"));
        Assert.Single(body.Descendants("main"));
        Assert.All(body.Descendants("table"), table => Assert.Single(table.Elements("caption")));
        Assert.All(body.Descendants("th"), header => Assert.NotNull(header.Attribute("scope")));
        Assert.All(body.Descendants("tr"), row => Assert.Equal(row.Parent!.Parent!.Descendants("tr").First().Elements().Count(), row.Elements().Count()));
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void WriteHtml_NothingEvaluated_StillIsAPage()
    {
        var html = Write(new EntityEvaluator().ToMetrics());
        Assert.EndsWith("</html>\n", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    // A custom culture, because the tests run without culture data.
    [Fact]
    public void WriteHtml_CultureWithDecimalComma_WritesTheSame()
    {
        var metrics = Evaluate("华为在深圳", new Entity("company", 0, 2, "华为", 0.25f));
        var (html, json) = (Write(metrics), metrics.ToJson());
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "minus";
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal((html, json), (Write(metrics), metrics.ToJson()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static EntityRecognitionMetrics Evaluate(string text, params Entity[] predicted)
    {
        var evaluator = new EntityEvaluator();
        Entity[] gold = text.StartsWith("华为", StringComparison.Ordinal) ? [new Entity("company", 0, 2, "华为", 1), new Entity("address", 3, 5, "深圳", 1)] : [];
        evaluator.Add(text, gold, predicted);
        return evaluator.ToMetrics();
    }

    private static string Write(EntityRecognitionMetrics metrics, string title = "Entity recognition")
    {
        using var writer = new StringWriter();
        EntityReport.WriteHtml(writer, metrics, title);
        return writer.ToString();
    }
}
