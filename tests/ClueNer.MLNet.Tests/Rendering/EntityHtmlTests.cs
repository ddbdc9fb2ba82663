using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ClueNer.MLNet.Rendering;
using ClueNer.MLNet.Tests.Redaction;
using CsCheck;

namespace ClueNer.MLNet.Tests.Rendering;

public partial class EntityHtmlTests
{
    [Fact]
    public void Render_Entities_AreMarksWithTypeAndScore() =>
        Assert.Equal(
            "<div class=\"cluener-text\" dir=\"auto\"><mark class=\"cluener-entity cluener-c14\" data-type=\"government\" data-score=\"0.98\" " +
            "title=\"government 0.98\">江苏警方</mark>通报<mark class=\"cluener-entity cluener-c11\" data-type=\"company\" data-score=\"1.00\" " +
            "title=\"company 1.00\">特斯拉</mark>冲进店铺</div>",
            EntityHtml.Render("江苏警方通报特斯拉冲进店铺", [new Entity("company", 6, 9, "特斯拉", 1), new Entity("government", 0, 4, "江苏警方", 0.98f)]));

    [Fact]
    public void Render_Overlap_ShowsTheLongestWholeAndTheRest()
    {
        var html = EntityHtml.Render("北京大学生", [new Entity("position", 2, 5, "大学生", 1), new Entity("organization", 0, 4, "北京大学", 1), new Entity("address", 0, 2, "北京", 1)]);
        Assert.Equal(["organization:北京大学", "position:生"], Marks().Matches(html).Select(match => $"{match.Groups[1].Value}:{match.Groups[2].Value}"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("</mark></div></style></title><svg onload=alert(1)>")]
    [InlineData("&lt;script&gt; &amp; &#60;b&#62;")]
    [InlineData("javascript:alert(1)")]
    public void Render_Markup_StaysText(string attack)
    {
        var html = EntityHtml.Render(attack + attack, [new Entity(attack, 0, attack.Length, attack, 1)]);
        Assert.Equal(["<div class=\"cluener-text\" dir=\"auto\">", "<mark>", "</mark>", "</div>"],
            Tags().Matches(html).Select(match => match.Value.StartsWith("<mark ", StringComparison.Ordinal) ? "<mark>" : match.Value));
        Assert.Equal(attack + attack, WebUtility.HtmlDecode(Tags().Replace(html, "")));
        Assert.Equal(attack, WebUtility.HtmlDecode(Marks().Match(html).Groups[1].Value));
    }

    [Fact]
    public void Render_AnyText_GivesTheTextBackWithoutTags() =>
        RedactionTexts.WithEntities.Sample(
            sample =>
            {
                var html = EntityHtml.Render(sample.Text, sample.Entities);
                Assert.Equal(WellFormed(sample.Text), WebUtility.HtmlDecode(Tags().Replace(html, "")));
            },
            iter: 2_000);

    [Fact]
    public void Render_EntityOfAnotherText_Throws() =>
        Assert.Throws<ArgumentException>(() => EntityHtml.Render("张三", [new Entity("name", 0, 2, "李四", 1)]));

    [Fact]
    public void StyleSheet_EveryColour_HasTheContrastOfWcagAa()
    {
        Assert.All(EntityPalette.Slots, slot =>
        {
            // The text and the type are on a mark's background; the type's colour also draws the line on the page.
            foreach (var (ink, paper) in new[]
            {
                (EntityPalette.LightInk, slot.LightBack), (slot.LightLine, slot.LightBack), (slot.LightLine, EntityPalette.LightPage),
                (EntityPalette.DarkInk, slot.DarkBack), (slot.DarkLine, slot.DarkBack), (slot.DarkLine, EntityPalette.DarkPage),
            })
            {
                Assert.True(Contrast(ink, paper) >= 4.5, $"{ink} on {paper}: {Contrast(ink, paper):F2}");
            }

            Assert.Contains(slot.LightBack, EntityHtml.StyleSheet, StringComparison.Ordinal);
            Assert.Contains(slot.DarkLine, EntityHtml.StyleSheet, StringComparison.Ordinal);
        });
        Assert.Equal(EntityHtml.StyleSheet.Count(c => c == '{'), EntityHtml.StyleSheet.Count(c => c == '}'));
    }

    [Fact]
    public void SlotOf_Types_AreStableAndTheTenApart()
    {
        string[] ten = ["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene"];
        Assert.Equal(10, ten.Select(EntityPalette.SlotOf).Distinct().Count());

        // FNV-1a computed by hand for "a": (2166136261 ^ 97) * 16777619 mod 2^32 = 0xe40c292c, mod 16 = 12.
        Assert.Equal(12, EntityPalette.SlotOf("a"));
        Assert.Equal(5, EntityPalette.SlotOf(""));
        Assert.All(new[] { "ORG", "PER", "mobile", "〔", "\ud83d" }, type => Assert.InRange(EntityPalette.SlotOf(type), 0, 15));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<mark [^>]*data-type=\"([^\"]*)\"[^>]*>(.*?)</mark>")]
    private static partial Regex Marks();

    private static string WellFormed(string text) => System.Text.Encoding.Unicode.GetString(System.Text.Encoding.Unicode.GetBytes(text));

    private static double Contrast(string a, string b)
    {
        double x = Luminance(a), y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string color)
    {
        double[] linear = [.. new[] { 1, 3, 5 }.Select(i => int.Parse(color.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4))];
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }
}
