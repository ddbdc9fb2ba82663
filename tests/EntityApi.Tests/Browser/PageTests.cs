using ClueNer.MLNet;
using Microsoft.Playwright;

namespace EntityApi.Tests.Browser;

public class PageTests(ApiServer server, Chromium chromium) : IClassFixture<ApiServer>, IClassFixture<Chromium>
{
    private const string Text = "华为在深圳发布了新款折叠屏手机，电话 13800138000。";

    [Fact]
    public async Task Typing_SentenceOfThePortableSet_HighlightsItsEntitiesWithTheirTypes()
    {
        var page = await OpenAsync();
        using var recognizer = new EntityRecognizer();
        // Only sentences for which the model is correct: the page must show what people annotated.
        var sentences = AnnotatedSentence.All
            .Where(sentence => recognizer.Recognize(sentence.Text).Select(entity => (entity.Type, entity.Text)).SequenceEqual(sentence.Entities) && sentence.Entities.Count > 1)
            .Take(3)
            .ToArray();
        Assert.Equal(3, sentences.Length);
        foreach (var sentence in sentences)
        {
            await page.Input.ClearAsync();
            await page.Input.PressSequentiallyAsync(sentence.Text);
            await Assertions.Expect(page.Marks).ToHaveCountAsync(sentence.Entities.Count, new() { Timeout = 30_000 });
            await page.FoundAsync();

            Assert.Equal(sentence.Entities, await page.ShownAsync());
        }
    }

    [Fact]
    public async Task Highlight_EveryKnownType_HasTheColourAndNameOfThatType()
    {
        var page = await OpenAsync();
        foreach (var type in (string[])["address", "book", "company", "game", "government", "movie", "name", "organization", "position", "scene", "PER"])
        {
            var fragment = EntityHtml.Render("好", [new Entity(type, 0, 1, "好", 1)]);
            var color = await page.Page.EvaluateAsync<string>("async type => (await import('/colors.js')).colorClass(type)", type);
            Assert.Contains(color, System.Text.RegularExpressions.Regex.Match(fragment, "<mark class=\"([^\"]+)\"").Groups[1].Value.Split(' '));
        }

        await page.FillAsync(Text);
        var mark = page.Marks.First;
        Assert.Equal("公司", await mark.GetAttributeAsync("data-label"));
        Assert.NotEqual("rgba(0, 0, 0, 0)", await mark.EvaluateAsync<string>("mark => getComputedStyle(mark).backgroundColor"));
    }

    [Theory]
    [InlineData("<img src=x onerror=\"window.hit=1\">华为在深圳")]
    [InlineData("</textarea><script>window.hit=1</script>华为在深圳")]
    [InlineData("\"><svg/onload=window.hit=1>华为在深圳<!--")]
    [InlineData("javascript:window.hit=1 ${window.hit=1} {{window.hit=1}} 华为在深圳&lt;b&gt;")]
    public async Task Typing_Markup_StaysText(string text)
    {
        var page = await OpenAsync();

        await page.FillAsync(text);
        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#redaction")).ToBeVisibleAsync();

        Assert.Equal(text, (await page.Page.Locator("#mirror").TextContentAsync())?.TrimEnd('\u200b'));
        Assert.Equal(0, await page.Page.Locator("main img, main script, main svg, main b").CountAsync());
        Assert.False(await page.Page.EvaluateAsync<bool>("() => 'hit' in window"));
        Assert.NotEmpty(await page.ShownAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task Typing_TwentyThousandChars_StaysResponsive(string separator)
    {
        var page = await OpenAsync();
        var text = string.Join(separator, Enumerable.Repeat(AnnotatedSentence.All.Select(sentence => sentence.Text), 40).SelectMany(texts => texts))[..20_000];
        await page.FillAsync(text);
        Assert.True(await page.Marks.CountAsync() > 500);

        // The page's own time for a key, whatever else the machine does: the processor time of its main thread.
        await page.Input.PressAsync("End");
        await page.Page.WaitForTimeoutAsync(1000);
        var browser = await page.Page.Context.NewCDPSessionAsync(page.Page);
        await browser.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        const string Keys = "华为在深圳发布了手机";
        var before = await ThreadTimeAsync(browser);
        await page.Input.PressSequentiallyAsync(Keys, new() { Delay = 50 });
        var time = (await ThreadTimeAsync(browser) - before) / Keys.Length;

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{time * 1000:F0} ms for a key"));
        Assert.InRange(time, 0, 0.15);
        await Assertions.Expect(page.Input).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(Keys));
    }

    [Fact]
    public async Task Layers_LongAndMixedText_BreakLinesAtTheSamePlaces()
    {
        var page = await OpenAsync();
        await page.FillAsync(string.Join('\n', AnnotatedSentence.All.Select(sentence => sentence.Text)) + "\n\n\tAVAT. fi ffl “》，（《华为》），……” \n   \nhttp://" + new string('x', 300) + "\n");

        var heights = await page.Page.EvaluateAsync<double[]>("""
            () => {
              const [mirror, text] = [document.getElementById("mirror"), document.getElementById("text")];
              const heights = [mirror.offsetHeight, text.offsetHeight];
              text.style.height = "0";
              return [...heights, text.scrollHeight];
            }
            """);

        Assert.All(heights, height => Assert.Equal(heights[0], height, 1.0));
        Assert.True(heights[0] > 1000);
    }

    [Fact]
    public async Task Editing_BeforeAnEntity_MovesItsHighlightAtOnce()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        await page.Page.RouteAsync("**/entities", route => route.AbortAsync());

        await page.Input.PressAsync("Control+Home");
        await page.Input.PressSequentiallyAsync("好\n");

        Assert.Equal([("company", "华为"), ("address", "深圳")], await page.ShownAsync());
        await Assertions.Expect(page.Status).ToContainTextAsync("服务器没有应答");
    }

    [Fact]
    public async Task Filter_TypeSwitchedOffByKeyboard_HidesItUntilSwitchedOn()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);

        await page.TypeBox("company").PressAsync("Space");
        Assert.Equal([("address", "深圳")], await page.ShownAsync());
        Assert.Equal(1, await page.Page.Locator("#entities li").CountAsync());

        await page.Input.PressAsync("End");
        await page.Input.PressSequentiallyAsync("华为");
        await page.FoundAsync();
        Assert.DoesNotContain("company", (await page.ShownAsync()).Select(mark => mark.Type));

        await page.TypeBox("company").PressAsync("Space");
        Assert.Equal(("company", "华为"), (await page.ShownAsync())[0]);
    }

    [Fact]
    public async Task Copy_WithAndWithoutFilter_PutsTheRedactedTextOnTheClipboard()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);

        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Status).ToHaveTextAsync("已复制脱敏文本。");
        Assert.Equal("〔公司1〕在〔地址1〕发布了新款折叠屏手机，电话 〔手机号1〕。", await page.ClipboardAsync());

        await page.TypeBox("company").UncheckAsync();
        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#redacted")).ToHaveValueAsync("华为在〔地址1〕发布了新款折叠屏手机，电话 〔手机号1〕。");
        Assert.StartsWith("华为在〔地址1〕", await page.ClipboardAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_TypeNeverSeenBefore_IsRedactedThoughAnotherIsSwitchedOff()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        await page.TypeBox("company").UncheckAsync();
        // The page knows nothing about the next text yet, and copies it all the same.
        await page.Page.RouteAsync("**/entities", route => route.AbortAsync());

        await page.Input.FillAsync("李晓明昨天在北京大学作了一场讲座。");
        await page.Page.Locator("#copy").ClickAsync();

        await Assertions.Expect(page.Page.Locator("#redacted")).ToHaveValueAsync("〔姓名1〕昨天在〔组织1〕作了一场讲座。");
    }

    [Fact]
    public async Task Copy_UntilTheEntitiesOfTheTextAreThere_IsOff()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        var copy = page.Page.Locator("#copy");
        var answer = new TaskCompletionSource();
        await page.Page.RouteAsync("**/entities", async route =>
        {
            await answer.Task;
            await route.ContinueAsync();
        });

        await page.Input.PressSequentiallyAsync("好");
        await Assertions.Expect(copy).ToBeDisabledAsync();
        await page.Page.WaitForRequestAsync("**/entities");
        await Assertions.Expect(copy).ToBeDisabledAsync();
        answer.SetResult();

        await Assertions.Expect(copy).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Copy_TextEditedBeforeTheReply_IsDropped()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        await page.Page.EvaluateAsync("() => navigator.clipboard.writeText('before')");
        var edited = new TaskCompletionSource();
        await page.Page.RouteAsync("**/redact", async route =>
        {
            await edited.Task;
            await route.ContinueAsync();
        });

        var reply = page.Page.WaitForResponseAsync("**/redact");
        await page.Page.Locator("#copy").ClickAsync();
        await page.Input.PressSequentiallyAsync("好");
        edited.SetResult();
        await (await reply).FinishedAsync();
        await page.FoundAsync();

        Assert.Equal("before", await page.ClipboardAsync());
        await Assertions.Expect(page.Page.Locator("#redaction")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Hover_Entity_ShowsItsTypeAndScoreUntilEscape()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        var box = (await page.Marks.First.BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        var tip = page.Page.GetByRole(AriaRole.Tooltip);
        await Assertions.Expect(tip).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^华为 · 公司 · 得分 0\.\d{3}$"));
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tip).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keyboard_ListedEntity_SelectsItInTheText()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "深圳" }).PressAsync("Enter");

        Assert.Equal("深圳", await page.Input.EvaluateAsync<string>("input => input.value.slice(input.selectionStart, input.selectionEnd)"));
        await Assertions.Expect(page.Page.Locator("#at-caret")).ToContainTextAsync("深圳 · 地址");
    }

    [Fact]
    public async Task Keyboard_Tab_ReachesEveryControlWithAnOutline()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        await page.Page.Locator("#language").FocusAsync();
        var reached = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            reached.Add(await page.Page.EvaluateAsync<string>("""
                () => {
                  const at = document.activeElement;
                  const shown = at.closest(".editor, .type") ?? at;
                  return (at.id || at.dataset.type || at.textContent.slice(0, 2)) + (getComputedStyle(shown).outlineStyle === "none" ? " without outline" : "");
                }
                """));
            await page.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(["language", "example", "text", "address", "company", "copy", "华为", "深圳"], reached);
    }

    [Theory]
    [InlineData("zh-CN", "中文实体", "zh-Hans")]
    [InlineData("en-US", "Entities in Chinese text", "en")]
    public async Task Language_OfTheBrowser_IsThatOfThePageUntilSwitched(string locale, string title, string language)
    {
        var page = new EntityPage(await chromium.OpenAsync(server.Address, locale));
        await page.FillAsync(Text);

        Assert.Equal(title, await page.Page.Locator("h1").TextContentAsync());
        Assert.Equal(language, await page.Page.Locator("html").GetAttributeAsync("lang"));
        await page.Page.Locator("#language").ClickAsync();
        Assert.NotEqual(title, await page.Page.Locator("h1").TextContentAsync());
        Assert.NotEqual(title, await page.Page.TitleAsync());
        Assert.NotEqual(language, await page.Page.Locator("html").GetAttributeAsync("lang"));
        await page.FoundAsync();
    }

    [Fact]
    public async Task Words_ChineseAndEnglish_SayTheSameThings()
    {
        var page = await OpenAsync();

        var keys = await page.Page.EvaluateAsync<string[]>("""
            async () => { const { words } = await import("/words.js"); return [Object.keys(words.zh).sort().join(), Object.keys(words.en).sort().join()]; }
            """);

        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public async Task Controls_All_HaveANameForAssistiveTechnology()
    {
        var page = await OpenAsync();
        await page.FillAsync(Text);
        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#redaction")).ToBeVisibleAsync();

        foreach (var (role, name) in ((AriaRole, string)[])[(AriaRole.Textbox, "文本"), (AriaRole.Textbox, "脱敏文本"), (AriaRole.Checkbox, "公司"), (AriaRole.Group, "类型"), (AriaRole.Button, "复制脱敏文本")])
        {
            await Assertions.Expect(page.Page.GetByRole(role, new() { NameRegex = new("^" + name) }).First).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task Dark_Scheme_TurnsThePageDark()
    {
        var light = await OpenAsync();
        var dark = new EntityPage(await chromium.OpenAsync(server.Address, scheme: ColorScheme.Dark));

        Assert.Equal("rgb(255, 255, 255)", await BackgroundAsync(light));
        Assert.Equal("rgb(22, 24, 28)", await BackgroundAsync(dark));

        static Task<string> BackgroundAsync(EntityPage page) => page.Page.Locator("html").EvaluateAsync<string>("root => getComputedStyle(root).backgroundColor");
    }

    [Fact]
    public async Task Narrow_Window_NeedsNoSidewaysScrolling()
    {
        var page = new EntityPage(await chromium.OpenAsync(server.Address, "en-US", width: 320));
        await page.FillAsync(Text + "http://" + new string('x', 300));
        await page.Page.Locator("#copy").ClickAsync();

        Assert.True(await page.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && document.querySelector('.editor').scrollWidth <= document.querySelector('.editor').clientWidth"));
    }

    [Fact]
    public async Task Visit_WholePage_AsksNobodyElseAndBreaksNoRule()
    {
        var page = await OpenAsync();
        var (requests, errors) = (new List<string>(), new List<string>());
        page.Page.Request += (_, request) => requests.Add(request.Url);
        page.Page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
        page.Page.PageError += (_, error) => errors.Add(error);
        await page.Page.ReloadAsync();

        await page.FillAsync(Text);
        await page.Marks.First.HoverAsync(new() { Force = true });
        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Status).ToHaveTextAsync("已复制脱敏文本。");

        Assert.Empty(errors);
        Assert.All(requests, request => Assert.StartsWith(server.Address.ToString(), request, StringComparison.Ordinal));
    }

    private static async Task<double> ThreadTimeAsync(ICDPSession browser) =>
        (await browser.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    private async Task<EntityPage> OpenAsync() => new(await chromium.OpenAsync(server.Address));
}
