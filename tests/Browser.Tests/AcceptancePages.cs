using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Matchmaking.Browser.Tests;

/// <summary>What agencies accept: said by an agency's admin, answered in the offer form at once, both without JavaScript; confirmed on a pairing.</summary>
public sealed class AcceptancePages(DemoInChromium demo)
{
    private const string Basis = "تعليمات إدارية 4/2026";

    [Fact]
    public async Task Admin_SaysNo_EverybodyReadsIt_AndItsHistoryStays()
    {
        await using var admin = await demo.OpenAsync("mariama.balde@unfpa.example", scripts: false);
        await admin.GoAsync("/agency/acceptance");
        await admin.Page.Locator("main a[href^='/agency/acceptance/facilities']").ClickAsync();
        await admin.TickAsync("Input.Answer", "no");
        await admin.PressAsync("Save");
        Assert.Contains("Legal basis", await admin.Page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);
        await admin.FillAsync("Input.LegalBasis", Basis);
        await admin.FillAsync("Input.Until", "2099-12-31");
        await admin.FillAsync("Input.Note", "No room for donated buildings.");
        await admin.PictureAsync("acceptance-change");
        await admin.PressAsync("Save");
        await admin.NothingIsWrongAsync();
        await admin.PictureAsync("acceptance-own");

        await using var visitor = await demo.OpenAsync(null, scripts: false);
        await visitor.GoAsync("/acceptance?kind=facilities");
        var row = visitor.Page.Locator("tbody tr").Filter(new() { HasText = "UNFPA" });
        var said = await row.InnerTextAsync();
        Assert.Contains("Does not accept", said, StringComparison.Ordinal);
        Assert.Contains("until 31 December 2099", said, StringComparison.Ordinal);
        Assert.Equal("rtl", await row.GetByText(Basis).EvaluateAsync<string>("x => getComputedStyle(x).direction"));
        await visitor.PictureAsync("acceptance-public");

        await admin.GoAsync("/agency/acceptance/facilities");
        var history = await admin.Page.InnerTextAsync("#history");
        Assert.Contains("No room for donated buildings.", history, StringComparison.Ordinal);
        Assert.Contains("version 1", history, StringComparison.Ordinal);
        await using var focal = await demo.OpenAsync("ruth.kaupa@unfpa.example", scripts: false);
        await focal.GoAsync("/agency/acceptance");
        Assert.Equal(0, await focal.Page.Locator("main a[href^='/agency/acceptance/']").CountAsync());
    }

    [Fact]
    public async Task Offer_MeantForAnAgencyThatSaysNo_IsAnsweredAtOnce_WithTheBasisAndWhoAccepts()
    {
        await using var reader = await demo.OpenAsync("farzana.chowdhury@meghna.example", scripts: false);
        await reader.GoAsync("/offers/new");
        var card = reader.Page.Locator("label.card-choice").Filter(new() { Has = reader.Page.Locator("input[value=media]") });
        Assert.Contains("Not accepted by 1 of 10 agencies.", await card.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator(".of-kind:visible").CountAsync());
        await reader.TickAsync("Input.Kind", "media");
        Assert.Contains("Who accepts Media", await reader.Page.Locator(".of-kind:visible").InnerTextAsync(), StringComparison.Ordinal);
        await reader.Page.Locator(".of-kind:visible summary").ClickAsync();
        Assert.Contains("WHA69.10", await reader.Page.Locator(".of-kind:visible").InnerTextAsync(), StringComparison.Ordinal);
        await reader.PictureAsync("acceptance-kinds");
        await reader.PressAsync("Begin");
        await reader.Page.Locator(".banner details > summary").ClickAsync();
        var who = await reader.Page.InnerTextAsync(".banner");
        Assert.Contains("WHA69.10", who, StringComparison.Ordinal);
        Assert.Contains("WHO", who, StringComparison.Ordinal);
        await reader.PictureAsync("acceptance-who");
        await using (var scripted = await demo.OpenAsync("farzana.chowdhury@meghna.example"))
        {
            // Axe needs scripts.
            await scripted.GoAsync(reader.Page.Url);
            await IsAccessibleAsync(scripted);
        }

        await reader.GoAsync(reader.Page.Url.Replace("step=what", "step=terms", StringComparison.Ordinal));
        await reader.TickAsync("Input.Visibility", "NamedAgency");
        await reader.Page.SelectOptionAsync("select[name='Input.NamedAgency']", new Microsoft.Playwright.SelectOptionValue { Label = "WHO – Does not accept" });
        await reader.Page.CheckAsync("input[type=checkbox][name='Input.DeclaresNoProcurementConflict']");
        await reader.PressAsync("Save and go on");
        var wrong = await reader.Page.InnerTextAsync(".error-summary");
        Assert.Contains("WHO does not accept", wrong, StringComparison.Ordinal);
        Assert.Contains("WHA69.10", wrong, StringComparison.Ordinal);
        Assert.Contains("UNICEF", wrong, StringComparison.Ordinal);
        await reader.PictureAsync("acceptance-refused");
        await reader.GoAsync(reader.Page.Url.Replace("step=terms", "step=check", StringComparison.Ordinal));
        Assert.Contains("WHO does not accept", await reader.Page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);

        await reader.GoAsync(reader.Page.Url.Replace("step=check", "step=terms", StringComparison.Ordinal));
        await reader.Page.SelectOptionAsync("select[name='Input.NamedAgency']", new Microsoft.Playwright.SelectOptionValue { Label = "UNFPA" });
        await reader.PressAsync("Save and go on");
        Assert.DoesNotContain("does not accept", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_StandOnThePairing_UntilStaffConfirmThem()
    {
        using var agency = new Api(demo.Product, "unep");
        var found = await agency.UntilAsync("matches?limit=100", x => x.Body["items"]!.AsArray().Any(IsOpenExpertise), "a pairing of expertise for UNEP");
        var match = found.Body["items"]!.AsArray().First(IsOpenExpertise)!["id"]!.GetValue<string>();
        await using var reader = await demo.OpenAsync("wanjiru.kamau@unep.example");
        await reader.GoAsync($"/matches/{match}");
        var against = await reader.Page.InnerTextAsync("#against");
        Assert.Contains("accepts this kind under conditions", against, StringComparison.Ordinal);
        Assert.Contains("ST/AI/1999/6", against, StringComparison.Ordinal);
        await reader.PictureAsync("acceptance-pairing");
        await IsAccessibleAsync(reader);
        await reader.Page.Locator("details.step:has(#step-confirm-conditions) > summary").ClickAsync();
        await reader.FillAsync("Input.Note[confirm-conditions]", "Legal note 12/2026, on file.");
        await reader.Page.Locator("#step-confirm-conditions button.button:visible").ClickAsync();
        await reader.Page.WaitForURLAsync("**done=confirm-conditions");
        var after = await reader.Page.InnerTextAsync("#against");
        Assert.DoesNotContain("accepts this kind under conditions", after, StringComparison.Ordinal);
        Assert.Contains("Legal note 12/2026, on file.", after, StringComparison.Ordinal);
        await reader.PictureAsync("acceptance-confirmed");
    }

    private static bool IsOpenExpertise(System.Text.Json.Nodes.JsonNode? item) =>
        item!["kind"]!.GetValue<string>() == "expertise" && item["steps"]!.AsArray().Any(x => x!.GetValue<string>() == "confirm-conditions");

    private static async Task IsAccessibleAsync(Reader reader)
    {
        var axe = await reader.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(axe.Violations.Where(x => x.Impact is "serious" or "critical").Select(x => $"{reader.Page.Url}: {x.Id} – {x.Help}"));
    }
}
