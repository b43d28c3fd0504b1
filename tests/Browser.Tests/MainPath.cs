using System.Globalization;
using System.Text.RegularExpressions;

namespace Matchmaking.Browser.Tests;

/// <summary>From registration to delivery in a browser, each step as the person whose step it is, with pictures of what they see.</summary>
public sealed partial class MainPath(DemoInChromium demo)
{
    private const string Company = "katrin.albers@nordlicht.example";
    private const string FocalPoint = "rania.haddadin@unhcr.example";
    private const string Reviewer = "etienne.marchal@unhcr.example";
    private const string Officer = "helena.vargas@desk.example";
    private const string Screening = "ioana.petrescu@desk.example";

    [Fact]
    public async Task CompanyAgencyAndDesk_MeetAndDeliver()
    {
        var offer = await OfferAsync();
        var need = await NeedAsync();
        using var desk = new Api(demo.Product, "desk-matching");
        var found = await desk.UntilAsync($"matches?offer={offer}&need={need}", x => x.Body["items"]!.AsArray().Count > 0, "the proposal");
        var pairing = $"/matches/{found.Body["items"]![0]!["id"]}";

        await RecommendAsync(pairing);
        await ApproveAsync(pairing);
        await ClearAsync();
        await AcceptAsync(pairing);
        await DeliverAsync(pairing);
    }

    /// <summary>A company that has no profile yet starts an offer, is led to its profile first, and hands the offer in.</summary>
    private async Task<string> OfferAsync()
    {
        await using var reader = await demo.OpenAsync(Company);
        await reader.GoAsync("/offers/new");
        Assert.Contains("/company/edit", reader.Page.Url, StringComparison.Ordinal);
        Assert.Contains("then you go on with your offer", await reader.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await reader.FillAsync("Input.LegalName", "Nordlicht Solar GmbH");
        await reader.FillAsync("Input.RegistrationNumber", "HRB 145 220");
        await reader.SelectAsync("Input.Country", "DE");
        await reader.FillAsync("Input.Address", "Am Sandtorkai 50, 20457 Hamburg");
        await reader.FillAsync("Input.Contact.Function", "CSR manager");
        await reader.FillAsync("Input.Contact.Email", Company);
        await reader.TickAsync("Input.Size", "Medium");
        await reader.FillAsync("Input.Isic", "2611");
        await reader.FillAsync("Input.Owners[0].Name", "Jule Petersen");
        await reader.FillAsync("Input.Owners[0].SharePercent", "100");
        await reader.FillAsync("Input.Officers[0].Name", "Jule Petersen");
        await reader.Page.CheckAsync("input[type=checkbox][name='Input.DeclaresExclusionCriteria']");
        await reader.PictureAsync("01-company-profile");
        await reader.PressAsync("Save and go on");
        await reader.NothingIsWrongAsync();

        Assert.Contains("/offers/new", reader.Page.Url, StringComparison.Ordinal);
        await reader.TickAsync("Input.Kind", "goods");
        await reader.PictureAsync("02-offer-kind");
        await reader.PressAsync("Begin");
        await reader.FillAsync("Input.Title", "800 solar lamps with phone charging");
        await reader.FillAsync("Input.Summary", "Portable solar lanterns, twelve hours of light from a day of sun, with a USB port to charge a phone. New, two years of warranty.");
        await reader.FillAsync("Input.Lines[0].Description", "Solar lantern with USB charging");
        await reader.FillAsync("Input.Lines[0].Quantity", "800");
        await reader.FillAsync("Input.Lines[0].MinimumLot", "50");
        await reader.FillAsync("Input.Lines[0].UnitValue", "19");
        await reader.TickAsync("Input.Categories", "energy.solar-home");
        await reader.PictureAsync("03-offer-what");
        await reader.PressAsync("Save and go on");
        await reader.NothingIsWrongAsync();
        await reader.TickAsync("Input.Places", "TD");
        await reader.FillAsync("Input.Until", Day(150));
        await reader.FillAsync("Input.LeadTimeDays", "14");
        await reader.PictureAsync("04-offer-where");
        await reader.PressAsync("Save and go on");
        await reader.NothingIsWrongAsync();
        await reader.TickAsync("Input.FreightPaidBy", "company");
        await reader.TickAsync("Input.CustomsPaidBy", "agency");
        await reader.Page.CheckAsync("input[type=checkbox][name='Input.DeclaresNoProcurementConflict']");
        await reader.PictureAsync("05-offer-terms");
        await reader.PressAsync("Save and go on");
        await reader.NothingIsWrongAsync();
        await reader.PictureAsync("06-offer-check");
        await reader.PressAsync("Hand in the offer");
        await reader.UntilItSaysAsync("Available");
        await reader.PictureAsync("07-offer");
        return IdIn(reader.Page.Url);
    }

    /// <summary>The focal point hands a need in, the reviewer opens it.</summary>
    private async Task<string> NeedAsync()
    {
        await using var author = await demo.OpenAsync(FocalPoint);
        await author.GoAsync("/my-needs/new");
        await author.TickAsync("Input.Kind", "goods");
        await author.FillAsync("Input.Title", "Light for 500 refugee families in eastern Chad");
        await author.FillAsync("Input.Summary", "Families in Farchana arrived without a source of light. We need portable solar lanterns that also charge a phone.");
        await author.FillAsync("Input.Lines[0].Description", "Solar lantern with phone charging");
        await author.FillAsync("Input.Lines[0].Quantity", "500");
        await author.TickAsync("Input.Categories", "energy.solar-home");
        await author.TickAsync("Input.Places", "TD");
        await author.FillAsync("Input.Until", Day(120));
        await author.FillAsync("Input.Consignee", "UNHCR warehouse, Abéché");
        await author.FillAsync("Input.ContactName", "Rania Haddadin");
        await author.FillAsync("Input.ContactEmail", FocalPoint);
        await author.PictureAsync("08-need-form");
        await author.PressAsync("Send to reviewer");
        await author.NothingIsWrongAsync();
        await author.PictureAsync("09-need-in-review");
        var need = IdIn(author.Page.Url);

        await using var reviewer = await demo.OpenAsync(Reviewer);
        await reviewer.GoAsync($"/my-needs/{need}");
        await reviewer.PressAsync("Open it");
        await reviewer.PictureAsync("10-need-open");
        return need;
    }

    private async Task RecommendAsync(string pairing)
    {
        await using var reader = await demo.OpenAsync(Officer);
        await reader.GoAsync("/queue");
        await reader.PictureAsync("11-queue");
        await reader.GoAsync(pairing);
        await reader.PictureAsync("12-pairing-officer");
        await reader.Page.Locator("details.step", new() { HasText = "Recommend…" }).Locator("summary").ClickAsync();
        await reader.FillAsync("Input.Note[recommend]", "Same lamp, in time, freight paid.");
        await reader.PressAsync("Recommend");
        await reader.UntilItSaysAsync("Recommended");
    }

    private async Task ApproveAsync(string pairing)
    {
        await using var reader = await demo.OpenAsync(Reviewer);
        await reader.GoAsync(pairing);
        await reader.PictureAsync("13-pairing-reviewer");
        await reader.Page.Locator("details.step", new() { HasText = "Approve…" }).Locator("summary").ClickAsync();
        await reader.PressAsync("Approve");
        await reader.UntilItSaysAsync("Approved");
        await reader.PictureAsync("14-approved-and-held");
    }

    /// <summary>The approval asked for the clearance; the screening officer finds it in the list and decides.</summary>
    private async Task ClearAsync()
    {
        await using var reader = await demo.OpenAsync(Screening);
        await reader.GoAsync("/clearances");
        await reader.UntilItSaysAsync("Nordlicht");
        await reader.PictureAsync("15-clearances");
        await reader.Page.Locator("main a[href^='/clearances/']", new() { HasText = "Nordlicht" }).First.ClickAsync();
        await reader.Page.WaitForURLAsync(ClearanceAddress());
        await reader.PictureAsync("16-clearance");
        await reader.FollowAsync("Decide");
        await reader.TickAsync("Decision.Outcome", "cleared");
        await reader.TickAsync("Decision.Kinds", "goods");
        await reader.FillAsync("Decision.MaxValue", "50000");
        await reader.FillAsync("Decision.Expires", Day(365));
        await reader.SelectAsync("Decision.Reason", "no-concerns");
        await reader.FillAsync("Decision.Note", "Register extract and ownership checked; no hit.");
        await reader.PictureAsync("17-clearance-decision");
        await reader.PressAsync("Record the decision");
        await reader.NothingIsWrongAsync();
        await reader.UntilItSaysAsync("Cleared");
    }

    /// <summary>The company is told in its inbox, and takes 400 of the 500.</summary>
    private async Task AcceptAsync(string pairing)
    {
        await using var reader = await demo.OpenAsync(Company);
        await reader.GoAsync("/inbox");
        await reader.UntilItSaysAsync("An agency asks for your offer");
        await reader.PictureAsync("18-inbox");
        await reader.GoAsync("/matches");
        await reader.PictureAsync("19-pairings-of-the-company");
        await reader.GoAsync(pairing);
        await reader.PictureAsync("20-pairing-company");
        Assert.Contains("At least 50 units", await reader.Page.InnerTextAsync("#answer"), StringComparison.Ordinal);
        await reader.FillAsync("Input.Lines[0].Quantity", "400");
        await reader.Page.CheckAsync("input[type=checkbox][name='Input.Agreed']");
        await reader.PressAsync("Accept these quantities");
        await reader.NothingIsWrongAsync();
        await reader.UntilItSaysAsync("rania.haddadin@unhcr.example");
        await reader.PictureAsync("21-accepted");
    }

    private async Task DeliverAsync(string pairing)
    {
        await using var reader = await demo.OpenAsync(FocalPoint);
        await reader.GoAsync(pairing);
        await reader.FillAsync("Input.Quantity", "300");
        await reader.FillAsync("Input.Evidence", "Waybill ABE-2217");
        await reader.PressAsync("Record the delivery");
        await reader.NothingIsWrongAsync();
        await reader.UntilItSaysAsync("Waybill ABE-2217");
        await reader.PictureAsync("22-delivered");
    }

    private static string Day(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string IdIn(string url) => RecordId().Match(url).Value;

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, 1_000)]
    private static partial Regex RecordId();

    [GeneratedRegex("/clearances/[0-9a-f-]{36}", RegexOptions.None, 1_000)]
    private static partial Regex ClearanceAddress();
}
