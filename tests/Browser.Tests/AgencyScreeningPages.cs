namespace Matchmaking.Browser.Tests;

/// <summary>What an agency says about screening, what an officer notes of a company, and who searched for whom – all without JavaScript.</summary>
public sealed class AgencyScreeningPages(DemoInChromium demo)
{
    private const string Admin = "grace.mwale@undp.example";

    [Fact]
    public async Task Admin_AsksForMore_SeesItAsAnOfficerDoes_AndGoesBack()
    {
        await using var admin = await demo.OpenAsync(Admin, scripts: false);
        await admin.GoAsync("/agency/screening/checklist");
        await admin.FollowAsync("Add a question");
        await admin.PressAsync("Save");
        Assert.Contains("Question – Fill this in.", await admin.Page.InnerTextAsync(".error-summary"), StringComparison.Ordinal);
        await admin.FillAsync("Input.Question", "Has the company a data protection officer?");
        await admin.SelectAsync("Input.Section", "ownership");
        await admin.PressAsync("Add an answer");
        Assert.Equal(4, await admin.Page.Locator("[name^='Input.Answers'][name$='.Label']:visible").CountAsync());
        await admin.FillAsync("Input.Note", "Data policy of May.");
        await admin.PressAsync("Save");
        await admin.NothingIsWrongAsync();
        await admin.PictureAsync("agency-checklist");

        await admin.GoAsync("/agency/screening/checklist/question?id=media.findings");
        await admin.SelectAsync("Input.FromTier", "1");
        await admin.FillAsync("Input.Months", "12");
        await admin.PressAsync("Save");
        Assert.Contains("may only be stricter", await admin.Page.InnerTextAsync(".field-wrong"), StringComparison.Ordinal);
        await admin.FillAsync("Input.Months", "3");
        await admin.PressAsync("Save");
        Assert.Contains("from tier 1 instead of 2; 3 months", await admin.Page.InnerTextAsync("main"), StringComparison.Ordinal);

        await admin.GoAsync("/agency/screening/checklist/preview?tier=2&section=ownership");
        Assert.Contains("Has the company a data protection officer?", await admin.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal(0, await admin.Page.Locator("main form").CountAsync());
        await admin.PictureAsync("agency-checklist-preview");

        await admin.GoAsync("/agency/screening/checklist");
        await admin.Page.Locator("button[name='Again.Number'][value='1']").FocusAsync();
        await admin.KeysAsync("Enter");
        Assert.DoesNotContain("instead of 2", await admin.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("As in version 1.", await admin.Page.InnerTextAsync("#history"), StringComparison.Ordinal);

        await using var focal = await demo.OpenAsync("lucia.quispe@undp.example", scripts: false);
        await focal.GoAsync("/agency/screening/checklist");
        Assert.Equal(0, await focal.Page.Locator("main a[href*='/question'], main button.button").CountAsync());
        Assert.Equal(404, (await focal.Page.GotoAsync("/agency/screening/checklist/question"))!.Status);
        Assert.Equal(404, (await focal.Page.GotoAsync($"/agency/screening?agency={Guid.CreateVersion7()}"))!.Status);
    }

    [Fact]
    public async Task Admin_LooksCloser_AndGoesBackToThePlatforms()
    {
        await using var admin = await demo.OpenAsync(Admin, scripts: false);
        await admin.GoAsync("/agency/screening");
        Assert.Contains("Companies are screened by the platform, not by this", await admin.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await admin.FillAsync("Input.Threshold", "90");
        await admin.PressAsync("Save");
        Assert.Contains("Give a score from 50 to 78.5", await admin.Page.InnerTextAsync(".field-wrong"), StringComparison.Ordinal);
        await admin.FillAsync("Input.Threshold", "70.5");
        await admin.FillAsync("Input.Note", "Work with children.");
        await admin.PressAsync("Save");
        await admin.NothingIsWrongAsync();
        Assert.Contains("70.5 of 100; the platform’s is 78.5", await admin.Page.InnerTextAsync(".facts"), StringComparison.Ordinal);
        await admin.PictureAsync("agency-screening");
        await admin.PressAsync("Go back to the platform’s settings");
        Assert.Contains("78.5 of 100, as the platform", await admin.Page.InnerTextAsync(".facts"), StringComparison.Ordinal);
        Assert.Contains("Work with children.", await admin.Page.InnerTextAsync("#history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officer_NotesTheCompact_AndTheAuditorReadsWhoSearched()
    {
        using var desk = new Api(demo.Product, "desk-screening");
        var asked = await desk.PostAsync("screening/search", new { record = new { names = new[] { "Zoltan Quietwater" } } });
        Assert.True(asked.Ok, asked.Body.ToString());
        using var member = new Api(demo.Product, "meghna");
        var company = (await member.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<string>();

        await using var officer = await demo.OpenAsync("ioana.petrescu@desk.example", scripts: false);
        await officer.GoAsync($"/clearances/company/{company}");
        await officer.FollowAsync("Note what the register says");
        await officer.TickAsync("Input.Participates", "yes");
        await officer.PressAsync("Note it");
        var wrong = await officer.Page.InnerTextAsync(".error-summary");
        Assert.Contains("Next Communication on Progress due", wrong, StringComparison.Ordinal);
        Assert.Contains("Where it can be read", wrong, StringComparison.Ordinal);
        await officer.FillAsync("Input.NextReport", $"{TimeProvider.System.GetUtcNow().AddMonths(6):yyyy-MM-dd}");
        await officer.FillAsync("Input.Evidence", "https://unglobalcompact.example/participants/1");
        await officer.PictureAsync("compact-form");
        await officer.PressAsync("Note it");
        Assert.Contains("Participant, reports in time", await officer.Page.InnerTextAsync("#compact"), StringComparison.Ordinal);
        await officer.PictureAsync("compact");

        await using var auditor = await demo.OpenAsync("nadia.haddad@platform.example", scripts: false);
        await auditor.GoAsync("/screening/searches");
        await auditor.Page.Locator("main [name=q]").FillAsync("quietwater");
        await auditor.PressAsync("Show");
        var row = await auditor.Page.InnerTextAsync("tbody");
        Assert.Contains("Zoltan Quietwater", row, StringComparison.Ordinal);
        await auditor.PictureAsync("searches");
        await auditor.FollowAsync("Zoltan Quietwater");
        Assert.Contains("/screening/evidence/people/", auditor.Page.Url, StringComparison.Ordinal);
        Assert.NotEqual(200, (await officer.Page.GotoAsync("/screening/searches"))!.Status);
    }
}
