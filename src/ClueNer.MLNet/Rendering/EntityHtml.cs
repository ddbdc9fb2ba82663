using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ClueNer.MLNet.Redaction;
using ClueNer.MLNet.Rendering;

namespace ClueNer.MLNet;

/// <summary>Shows entities in HTML, as a fragment for your own page. <see cref="EntityHtmlPage"/> writes a whole page.</summary>
public static class EntityHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// The style sheet of the fragments, for a <c>style</c> element or a <c>.css</c> file: a colour for every type, in light and dark mode.
    /// Without it, browsers still mark entities, in yellow.
    /// </summary>
    public static string StyleSheet { get; } = $$$"""
        .cluener-text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;line-height:2}
        .cluener-entity{color:{{{EntityPalette.LightInk}}};background:var(--cluener-back);border-bottom:2px solid var(--cluener-line);border-radius:3px;padding:.1em .2em;margin-inline:1px;unicode-bidi:isolate;-webkit-box-decoration-break:clone;box-decoration-break:clone;-webkit-print-color-adjust:exact;print-color-adjust:exact}
        .cluener-entity::after{content:"\2060" attr(data-type);color:var(--cluener-line);font-size:.7em;font-weight:600;margin-inline-start:.35em;user-select:none}
        {{{EntityPalette.CreateRules(dark: false)}}}@media screen and (prefers-color-scheme:dark){
        .cluener-entity{color:{{{EntityPalette.DarkInk}}}}
        {{{EntityPalette.CreateRules(dark: true)}}}}

        """.ReplaceLineEndings("\n");

    /// <summary>Returns a <c>div</c> with the text, each entity in a <c>mark</c> with its type and score.</summary>
    /// <remarks>
    /// <para>Text and types are escaped, whatever they contain. There are no scripts and no inline styles.</para>
    /// <para>
    /// <c>特斯拉</c> with a company becomes <c>&lt;div class="cluener-text" dir="auto"&gt;&lt;mark class="cluener-entity cluener-c11"
    /// data-type="company" data-score="0.98" title="company 0.98"&gt;特斯拉&lt;/mark&gt;&lt;/div&gt;</c>.
    /// </para>
    /// <para>If entities overlap, the longest is shown whole, and others only where it leaves chars.</para>
    /// </remarks>
    /// <param name="text">The text.</param>
    /// <param name="entities">Its entities, in any order.</param>
    /// <exception cref="ArgumentException">An entity belongs to another text.</exception>
    public static string Render(string text, IReadOnlyList<Entity> entities)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, text, entities, extraClass: null);
        return writer.ToString();
    }

    /// <param name="writer">Where to write.</param>
    /// <param name="text">The text.</param>
    /// <param name="entities">Its entities.</param>
    /// <param name="extraClass">Returns a class for the marks of a type, in addition to those of the style sheet.</param>
    internal static void Write(TextWriter writer, string text, IReadOnlyList<Entity> entities, Func<string, string>? extraClass)
    {
        var findings = SpanCandidate.CreateAll(text, entities);
        OverlapRule.Apply(text, findings);
        writer.Write("<div class=\"cluener-text\" dir=\"auto\">");
        var done = 0;
        foreach (var finding in findings)
        {
            Encoder.Encode(writer, text, done, finding.CharStart - done);
            var type = Encode(finding.Type);
            var score = finding.Entity!.Score.ToString("0.00", CultureInfo.InvariantCulture);
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"<mark class=\"cluener-entity cluener-c{EntityPalette.SlotOf(finding.Type)}"));
            writer.Write(extraClass is null ? "" : " " + extraClass(finding.Type));
            writer.Write($"\" data-type=\"{type}\" data-score=\"{score}\" title=\"{type} {score}\">");
            Encoder.Encode(writer, text, finding.CharStart, finding.Length);
            writer.Write("</mark>");
            done = finding.CharEnd;
        }

        Encoder.Encode(writer, text, done, text.Length - done);
        writer.Write("</div>");
    }

    internal static string Encode(string value) => Encoder.Encode(value);
}
