using Microsoft.Playwright;

namespace EntityApi.Tests.Browser;

/// <summary>The machine's own Chromium, driven by Playwright. Tests skip without it, but fail with CLUENER_REQUIRE_BROWSER=1.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string HowToGetOne =
        "No Chromium on PATH, which these tests drive: install one (Debian: apt-get install chromium fonts-noto-cjk).";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly string[] Arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
        }
    }

    /// <summary>Opens a page in its own context; skips the test without a browser.</summary>
    public async Task<IPage> OpenAsync(Uri address, string locale = "zh-CN", ColorScheme scheme = ColorScheme.Light, int width = 1000, int height = 900)
    {
        if (_browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CLUENER_REQUIRE_BROWSER") == "1", HowToGetOne);
            Assert.Skip(HowToGetOne);
        }

        var context = await _browser.NewContextAsync(new()
        {
            Locale = locale,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
            .FirstOrDefault(File.Exists);
}
