using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;

namespace ClueNer.MLNet.Tests.Rendering;

public partial class EntityTerminalTests
{
    private static readonly Entity[] Entities = [new("company", 6, 9, "特斯拉", 1), new("government", 0, 4, "江苏警方", 1)];

    [Fact]
    public void Render_WithoutColor_IsReadable() =>
        Assert.Equal("[江苏警方]government通报[特斯拉]company Inc", EntityTerminal.Render("江苏警方通报特斯拉Inc", Entities, color: false));

    [Fact]
    public void Render_WithColor_PutsTheSameInColours()
    {
        var shown = EntityTerminal.Render("江苏警方通报特斯拉", Entities);
        Assert.Equal("\e[1;95m[江苏警方]\e[0m\e[95mgovernment\e[0m通报\e[1;94m[特斯拉]\e[0m\e[94mcompany\e[0m", shown);
        Assert.Equal(EntityTerminal.Render("江苏警方通报特斯拉", Entities, color: false), Codes().Replace(shown, ""));
    }

    [Theory]
    [InlineData("\e[31m红\e]0;title\a", "␛[31m红␛]0;title␇")]
    [InlineData("a\r\nb\tc\u0000", "a␍\nb\tc␀")]
    [InlineData("\u009b31m\u007f", "\ufffd31m␡")]
    [InlineData("a\u202eb\u2066c\u2028d", "a\ufffdb\ufffdc\ufffdd")]
    public void Render_ControlChars_AreShownNotObeyed(string text, string expected) => Assert.Equal(expected, EntityTerminal.Render(text, []));

    [Fact]
    public void Render_LoneSurrogate_IsReplaced() =>
        Assert.Equal("\ud83d\ude00\ufffd。", EntityTerminal.Render("\ud83d\ude00\ud83d。", []));

    [Fact]
    public void Render_ControlCharsInEntityAndType_AreShownNotObeyed() =>
        Assert.Equal("[␛[2J]␛[0m␊", EntityTerminal.Render("\e[2J", [new Entity("\e[0m\n", 0, 4, "\e[2J", 1)], color: false));

    [Fact]
    public void Render_AnyChars_LeavesOnlyOurOwnCodes() =>
        Gen.String[Gen.Char, 0, 30].Sample(
            text =>
            {
                var shown = EntityTerminal.Render(text, [new Entity(text, 0, text.Length, text, 1)]);
                Assert.DoesNotContain(Codes().Replace(shown, ""), c => c is not ('\n' or '\t') && char.GetUnicodeCategory(c) == UnicodeCategory.Control);
            },
            iter: 3_000);

    [GeneratedRegex("\e\\[[0-9;]+m")]
    private static partial Regex Codes();
}
