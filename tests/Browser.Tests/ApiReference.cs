namespace Matchmaking.Browser.Tests;

/// <summary>The API reference brings its own scripts and styles; it works under the same strict policy as every page.</summary>
public sealed class ApiReference(DemoInChromium demo)
{
    [Fact]
    public async Task Reference_ShowsTheApi_AndBreaksNoPolicy()
    {
        await using var reader = await demo.OpenAsync(null);
        var refused = new List<string>();
        reader.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                refused.Add(message.Text);
            }
        };
        await reader.GoAsync("/docs");
        await reader.Page.GetByText("Search", new() { Exact = true }).First.WaitForAsync();
        await reader.Page.GetByText("/api/v1/me").First.WaitForAsync();
        await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(DemoInChromium.Pictures, "api-reference.png") });
        Assert.Empty(refused);
    }
}
