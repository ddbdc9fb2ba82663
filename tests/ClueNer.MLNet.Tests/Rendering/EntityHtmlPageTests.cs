using System.Globalization;
using System.Text.RegularExpressions;
using ClueNer.MLNet.Tests.Redaction;

namespace ClueNer.MLNet.Tests.Rendering;

public class EntityHtmlPageTests
{
    [Fact]
    public void Write_AnnotatedTexts_HasAFilterWithCountForEachType()
    {
        var html = Write(AnnotatedTexts.All().Select(one => (one.Text, (IReadOnlyList<Entity>)one.Entities)));
        Assert.Equal(91, Regex.Count(html, "<mark "));
        Assert.Equal(50, Regex.Count(html, "<li>"));
        Assert.Contains("50 条文本 texts · 91 个实体 entities", html, StringComparison.Ordinal);
        var filters = Regex.Matches(html, "id=\"f(\\d+)\" checked>\\S+ <span lang=\"en\">(\\w+)</span> <output>(\\d+)</output>");
        Assert.Equal(10, filters.Count);
        Assert.All(filters, filter =>
        {
            string index = filter.Groups[1].Value, type = filter.Groups[2].Value;
            var count = Regex.Count(html, $"cluener-c\\d+ t{index}\" data-type=\"{type}\"");
            Assert.Equal(filter.Groups[3].Value, count.ToString(CultureInfo.InvariantCulture));
            Assert.Contains($"body:has(#f{index}:not(:checked)) .t{index}{{", html, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Write_Markup_StaysTextInTextTypeAndTitle()
    {
        const string Attack = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'";
        var html = Write([(Attack, [new Entity(Attack, 0, Attack.Length, Attack, 1)])], Attack);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "</style>"));
        Assert.Equal(1, Regex.Count(html, "</title>"));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoTexts_IsAPage()
    {
        var html = Write([]);
        Assert.StartsWith("<!doctype html>\n<html lang=\"zh-Hans\">", html, StringComparison.Ordinal);
        Assert.Contains("0 条文本 texts · 0 个实体 entities", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", html, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyTexts_WritesEachAsItComes()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var longest = 0;
        EntityHtmlPage.Write(writer, Texts());
        Assert.Equal(1000, longest);

        IEnumerable<(string, IReadOnlyList<Entity>)> Texts()
        {
            for (var i = 1; i <= 1000; i++)
            {
                // Earlier texts are written when the next one is requested.
                longest = i == 1 || writer.ToString().Contains($">第{i - 1}</div>", StringComparison.Ordinal) ? i : longest;
                yield return ($"第{i}", []);
            }
        }
    }

    private static string Write(IEnumerable<(string Text, IReadOnlyList<Entity> Entities)> texts, string title = "实体")
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        EntityHtmlPage.Write(writer, texts, title);
        return writer.ToString();
    }
}
