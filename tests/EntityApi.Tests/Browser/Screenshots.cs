using Microsoft.Playwright;

namespace EntityApi.Tests.Browser;

/// <summary>Pictures for the documentation, into the folder that CLUENER_SCREENSHOTS names.</summary>
public class Screenshots(ApiServer server, Chromium chromium) : IClassFixture<ApiServer>, IClassFixture<Chromium>
{
    [Theory]
    [InlineData("entity-api", "zh-CN", ColorScheme.Light, 900)]
    [InlineData("entity-api-dark", "en-US", ColorScheme.Dark, 900)]
    [InlineData("entity-api-narrow", "en-US", ColorScheme.Light, 360)]
    public async Task Page_WithExample_IsDrawn(string name, string locale, ColorScheme scheme, int width)
    {
        var folder = Environment.GetEnvironmentVariable("CLUENER_SCREENSHOTS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "CLUENER_SCREENSHOTS is not set: it names the folder for pictures of the page.");
        var page = new EntityPage(await chromium.OpenAsync(server.Address, locale, scheme, width, 880));
        await page.Page.Locator("#example").ClickAsync();
        await page.FoundAsync();
        await page.Page.Locator("#copy").ClickAsync();
        await Assertions.Expect(page.Page.Locator("#redaction")).ToBeVisibleAsync();
        var box = (await page.Marks.First.BoundingBoxAsync())!;
        await page.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, name + ".png") });

        Assert.True(new FileInfo(Path.Combine(folder!, name + ".png")).Length < 200_000);
    }
}
