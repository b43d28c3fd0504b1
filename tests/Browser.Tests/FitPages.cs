using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>What would make an offer fit, on its own page; what to ask companies for, and whose offers are shown, for matching officers.</summary>
public sealed class FitPages(DemoInChromium demo)
{
    [Fact]
    public async Task Company_ReadsWhichChangeOpensWhichNeeds_WithoutScripts()
    {
        // The demo's loan of water stations reaches every place but the one where one is needed.
        using var company = new Api(demo.Product, "qingyuan");
        var offers = await company.UntilAsync("offers?limit=100", x => x.Body["items"]!.AsArray().Any(IsLoan), "the loan of water stations");
        var offer = offers.Body["items"]!.AsArray().First(IsLoan)!["id"]!.GetValue<string>();
        await using var reader = await demo.OpenAsync("helena.vargas@desk.example", scripts: false);
        await reader.GoAsync($"/offers/{offer}");
        var part = await reader.Page.InnerTextAsync("#fit");
        Assert.Contains("No open need fits this offer as it is. Each of these changes alone would open more:", part, StringComparison.Ordinal);
        Assert.Contains("Deliver to Haiti too", part, StringComparison.Ordinal);
        Assert.Contains("opens 1 need", part, StringComparison.Ordinal);
        await reader.Page.Locator("#fit summary").First.ClickAsync();
        await reader.PictureAsync("fit-offer");
        await reader.Page.Locator("#fit a[href^='/needs/']").First.ClickAsync();
        await reader.NothingIsWrongAsync();
        Assert.Contains("/needs/", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officer_ReadsWhatToAskFor_AndWhoseOffersAreShown()
    {
        await using var reader = await demo.OpenAsync("helena.vargas@desk.example");
        await reader.GoAsync("/asks");
        Assert.NotEqual(0, await reader.Page.Locator("tbody tr").CountAsync());
        await AccessibleAsync(reader);
        await reader.GoAsync("/asks?kind=funding&place=NZ");
        Assert.Contains("Nothing to ask for", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        await reader.GoAsync("/exposure");
        Assert.Contains("Landlocked developing countries", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await AccessibleAsync(reader);
        var download = await reader.Page.RunAndWaitForDownloadAsync(() => reader.Page.Locator("main a[href^='/exposure.csv']").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var text = new StreamReader(stream);
        Assert.StartsWith("by,group,companies,offers,proposed", await text.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static bool IsLoan(System.Text.Json.Nodes.JsonNode? item) => item!["content"]!["kind"]!.GetValue<string>() == "equipmentLoan" && item["state"]!.GetValue<string>() == "available";

    private static async Task AccessibleAsync(Reader reader)
    {
        var axe = await reader.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(axe.Violations.Where(x => x.Impact is "serious" or "critical").Select(x => $"{reader.Page.Url}: {x.Id} – {x.Help}"));
    }
}
