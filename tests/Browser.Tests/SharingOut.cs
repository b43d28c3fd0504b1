using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>Plans: the desk shares a part of the board out, an agency asks what covers a need of its own; nothing happens before somebody approves.</summary>
public sealed class SharingOut(DemoInChromium demo)
{
    private const string Officer = "helena.vargas@desk.example";
    private const string FocalPoint = "rania.haddadin@unhcr.example";

    /// <summary>One after the other: what the desk approves is not there any more for the agency to plan with.</summary>
    [Fact]
    public async Task Agency_PutsItsPlanAway_AndTheDesk_ChangesItsOwn_AndApproves()
    {
        await AgencyAsync();
        await DeskAsync();
    }

    private async Task DeskAsync()
    {
        await using var reader = await demo.OpenAsync(Officer);
        await reader.GoAsync("/plans");
        await OpenAsync(reader, ".plan-new");
        await reader.SelectAsync("Input.Kind", "goods");
        await reader.PressAsync("Compute");
        await reader.NothingIsWrongAsync();
        Assert.Contains("/plans/", reader.Page.Url, StringComparison.Ordinal);
        await reader.PictureAsync("plan-01-draft");
        await AccessibleAsync(reader);

        // More than there is: told beside its field, and what was typed stays.
        var quantity = reader.Page.Locator("[name$='.Quantity']:visible").First;
        var shown = await quantity.InputValueAsync();
        await quantity.FillAsync("900000");
        await reader.PressAsync("Save changes");
        Assert.Equal("true", await quantity.GetAttributeAsync("aria-invalid"));
        Assert.Equal("900000", await quantity.InputValueAsync());
        await reader.PictureAsync("plan-02-fault");
        await quantity.FillAsync(shown);
        await reader.Page.Locator("[name$='.Quantity']:visible").Last.FillAsync("0");
        await reader.PressAsync("Save changes");
        await reader.NothingIsWrongAsync();
        Assert.Contains("changed by a person", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        var rows = await RowsAsync(reader);
        await OpenAsync(reader, ".step:has(#step-approve)");
        await reader.PictureAsync("plan-03-approve");
        await reader.PressAsync($"Approve {rows} rows");
        await reader.UntilItSaysAsync("goes its usual way from here");
        await reader.PictureAsync("plan-04-carried-out");
        await AccessibleAsync(reader);
        await reader.Page.GetByText("Open the pairing").First.ClickAsync();
        await reader.Page.WaitForURLAsync("**/matches/*");
        Assert.Contains("Quantities set by a plan", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task AgencyAsync()
    {
        using var agency = new Api(demo.Product, "unhcr");
        var alike = (await agency.AllAsync("matches?kind=goods")).First(x => x["needTitle"]!.GetValue<string>().Contains("lost their shelter", StringComparison.Ordinal));
        var known = await agency.GetAsync($"needs/{alike["needId"]}");
        var content = known.Body["content"]!.DeepClone();
        content["title"] = "Shelter for 200 families more in the camp next to it";
        content["lines"]!.AsArray().ToList().ForEach(x => x!["quantity"] = 200);
        var published = await agency.PostAsync("needs", new { content, terms = known.Body["terms"]!.DeepClone(), submit = true });
        Assert.True(published.Ok, published.Body.ToString());
        var need = published.Text("id");
        await agency.UntilAsync($"matches?need={need}", x => x.Body["items"]!.AsArray().Count > 0, "a proposal for the new need");
        await using var reader = await demo.OpenAsync(FocalPoint);
        await reader.GoAsync($"/my-needs/{need}");
        await reader.PictureAsync("plan-05-need");
        await reader.PressAsync("Best covering set");
        Assert.Contains("/plans/", reader.Page.Url, StringComparison.Ordinal);
        await reader.PictureAsync("plan-06-covering-set");
        await AccessibleAsync(reader);
        await OpenAsync(reader, ".step:has(#step-discard)");
        await reader.PressAsync("Discard the plan");
        await reader.NothingIsWrongAsync();
        Assert.Contains("Nothing came of this plan", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.GoAsync("/plans");
        await reader.PictureAsync("plan-07-list");
        await AccessibleAsync(reader);
    }

    private static async Task OpenAsync(Reader reader, string details)
    {
        var part = reader.Page.Locator(details).First;
        if (await part.GetAttributeAsync("open") is null)
        {
            await part.Locator("summary").ClickAsync();
        }
    }

    private static async Task<int> RowsAsync(Reader reader) =>
        int.Parse((await reader.Page.Locator(".stat-value").Nth(1).InnerTextAsync()).Trim(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AccessibleAsync(Reader reader)
    {
        var axe = await reader.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        var wrong = axe.Violations.Where(x => x.Impact is "serious" or "critical").Select(x => $"{x.Id} – {x.Help}: {string.Join(" ", x.Nodes.Take(3).Select(node => node.Html))}").ToArray();
        Assert.True(wrong.Length == 0, $"{reader.Page.Url}: {string.Join('\n', wrong)}");
    }
}
