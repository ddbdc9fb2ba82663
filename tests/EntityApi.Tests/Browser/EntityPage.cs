using Microsoft.Playwright;

namespace EntityApi.Tests.Browser;

/// <summary>The page as a user sees it.</summary>
internal sealed class EntityPage(IPage page)
{
    public IPage Page => page;

    public ILocator Input => page.Locator("#text");

    public ILocator Marks => page.Locator("#mirror mark");

    public ILocator Status => page.Locator("#status");

    public ILocator TypeBox(string type) => page.Locator($"#types input[data-type={type}]");

    /// <summary>Pastes a text and waits for its entities.</summary>
    public async Task FillAsync(string text)
    {
        await Input.FillAsync(text);
        await FoundAsync();
    }

    public Task FoundAsync() => Assertions.Expect(Status).ToContainTextAsync(new System.Text.RegularExpressions.Regex("找到|found"), new() { Timeout = 30_000 });

    public async Task<IReadOnlyList<(string Type, string Text)>> ShownAsync() =>
        [.. (await Marks.EvaluateAllAsync<string[]>("marks => marks.map(mark => mark.dataset.type + ' ' + mark.textContent)"))
            .Select(mark => mark.Split(' ', 2))
            .Select(parts => (parts[0], parts[1]))];

    public Task<string> ClipboardAsync() => page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
}
