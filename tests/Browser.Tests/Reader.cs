using Microsoft.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>A person at the portal: goes to pages, fills forms in by the names of their fields, presses buttons, takes pictures.</summary>
internal sealed class Reader(IPage page) : IAsyncDisposable
{
    public static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Phone = new() { Width = 360, Height = 780 };

    public IPage Page => page;

    public async Task SignInAsync(string email)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[type=email]", email);
        await page.FillAsync("input[type=password]", "matchmaking-demo-2026");
        await ToNextPageAsync(() => page.PressAsync("input[type=password]", "Enter"));
        Assert.DoesNotContain("/account/", page.Url, StringComparison.Ordinal);
    }

    /// <summary>Opens a page that must be there.</summary>
    public async Task GoAsync(string path)
    {
        var response = await page.GotoAsync(path);
        Assert.True(response!.Ok, $"{path} answered {response.Status}");
    }

    /// <summary>Fills a text, number or date field in.</summary>
    public Task FillAsync(string name, string value) => page.FillAsync($"[name='{name}']:visible", value);

    public Task SelectAsync(string name, string value) => page.SelectOptionAsync($"select[name='{name}']", value);

    /// <summary>Ticks a box or card, also one in a group that is folded in.</summary>
    public async Task TickAsync(string name, string value)
    {
        var box = page.Locator($"input[name='{name}'][value='{value}']").First;
        foreach (var group in await box.Locator("xpath=ancestor::details[not(@open)]").AllAsync())
        {
            await group.Locator("xpath=./summary").ClickAsync();
        }

        await box.CheckAsync();
    }

    /// <summary>Presses the button with these words and waits for the page it leads to.</summary>
    public async Task PressAsync(string words) =>
        await ToNextPageAsync(() => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).First.ClickAsync());

    /// <summary>Presses keys, as somebody without a mouse does; the last one leads to a page.</summary>
    public async Task KeysAsync(params string[] keys)
    {
        foreach (var key in keys[..^1])
        {
            await page.Keyboard.PressAsync(key);
        }

        // Keys go to whatever page is there: the next ones must not meet the page that is being left.
        await page.EvaluateAsync("window.isLeft = true");
        await ToNextPageAsync(() => page.Keyboard.PressAsync(keys[^1]));
        for (var attempt = 0; !await HasArrivedAsync(); attempt++)
        {
            Assert.True(attempt < 300, $"{page.Url} does not finish loading.");
            await Task.Delay(100);
        }
    }

    private async Task<bool> HasArrivedAsync()
    {
        try
        {
            return await page.EvaluateAsync<bool>("!window.isLeft && document.readyState === 'complete'");
        }
        catch (PlaywrightException)
        {
            // Between two pages there is nothing to ask.
            return false;
        }
    }

    public async Task FollowAsync(string words) =>
        await ToNextPageAsync(() => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = words }).First.ClickAsync());

    /// <summary>Loads the page again until it says this.</summary>
    public async Task UntilItSaysAsync(string words)
    {
        for (var attempt = 0; !(await page.InnerTextAsync("main")).Contains(words, StringComparison.Ordinal); attempt++)
        {
            Assert.True(attempt < 100, $"{page.Url} does not say '{words}':\n{await page.InnerTextAsync("main")}");
            await Task.Delay(300);
            await page.ReloadAsync();
        }
    }

    /// <summary>No field is marked as wrong.</summary>
    public async Task NothingIsWrongAsync()
    {
        var summary = page.Locator(".error-summary");
        Assert.True(await summary.CountAsync() == 0, await summary.CountAsync() == 0 ? "" : await summary.First.InnerTextAsync());
    }

    /// <summary>Pictures at both widths, and that nothing runs out of the page sideways.</summary>
    public async Task PictureAsync(string name)
    {
        foreach (var size in new[] { Phone, Desk })
        {
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.EvaluateAsync("window.scrollTo(0, 0)");
            var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DemoInChromium.Pictures, $"{name}-{size.Width}.png"), FullPage = true });
            Assert.True(over <= 0, $"{page.Url} is {over} px too wide at {size.Width} px");
        }
    }

    /// <summary>Does what leads to a page, and waits for that page and not for the redirects on the way.</summary>
    private async Task ToNextPageAsync(Func<Task> act)
    {
        await page.RunAndWaitForResponseAsync(act, x => x.Request.IsNavigationRequest && x.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync();
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
