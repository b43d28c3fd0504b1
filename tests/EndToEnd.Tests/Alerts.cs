using AngleSharp.Html.Dom;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A person saves a search at the portal and hears of what opens; an agency invites a company that wants to be asked.</summary>
public sealed class Alerts(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task SavedSearch_TellsOfANewNeed_InTheInboxAndOnItsPage()
    {
        var scene = shared.Scene;
        await scene.NeedAsync("MG", 10);
        await scene.Agency.UntilAsync("search?place=MG", x => x.Body["items"]!.AsArray().Count == 1, "the need that was there before");
        using var person = new Visitor(shared.Product.Address);
        await person.SignInAsync("katrin.albers@nordlicht.example");
        await person.OpenAsync("/search?q=water+engineer&place=MG");
        await person.OpenAsync(person.Page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().First(x => x.GetAttribute("href")!.StartsWith("/saved-searches/new", StringComparison.Ordinal)).GetAttribute("href")!);
        await person.SubmitAsync("Saved", ("Saved.Name", "Engineers for Madagascar"), ("Saved.Rhythm", "atOnce"));
        Assert.Equal(200, person.Status);
        var page = person.At.AbsolutePath;

        var need = await scene.NeedAsync("MG", 12);
        await person.OpenUntilAsync("/inbox", "New for your saved search: Engineers for Madagascar");
        await person.OpenAsync(page);

        Assert.Contains($"/needs/{need}", person.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Single(person.Page.QuerySelectorAll(".row"));
        await person.SubmitAsync("saved-pause", ("Wanted", "pause"));
        Assert.Contains("done=pause", person.At.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_ReachesTheCompany_AndIsAnsweredByAnOffer()
    {
        var scene = shared.Scene;
        using var company = new Visitor(shared.Product.Address);
        await company.SignInAsync("katrin.albers@nordlicht.example");
        await company.OpenAsync("/invitations/openness");
        await company.SubmitAsync("openness", ("Input.Open", "true"), ("Input.Kinds", "expertise"));
        var need = await scene.NeedAsync("GA", 10);
        var id = (await scene.Company.GetAsync("me")).Body["memberships"]![0]!["organisationId"]!.GetValue<string>();
        await scene.Agency.UntilAsync($"needs/{need}", x => x.Text("state") == "open", "the need");
        await scene.Agency.UntilAsync($"invitations/candidates?need={need}", x => x.Ok && x.Body.AsArray().Any(y => y!["companyId"]!.GetValue<string>() == id), "the company among those to invite");

        var sent = await scene.Agency.PostAsync("invitations", new { needId = need, companyId = id, message = "You trained caretakers in Gabon last year." });
        Assert.True(sent.Ok, sent.Body.ToString());
        await company.OpenUntilAsync("/inbox", "An agency invites you to offer");
        await company.OpenAsync($"/invitations/{sent.Text("id")}");
        Assert.Contains("You trained caretakers", company.Text, StringComparison.Ordinal);
        await company.OpenAsync($"/offers/new?need={need}&invitation={sent.Text("id")}");
        await company.SubmitAsync("offer-new", ("Input.Kind", "expertise"));
        await scene.Agency.UntilAsync($"invitations/{sent.Text("id")}", x => x.Text("state") == "started", "the answer that is being written");
        var offer = (await scene.Agency.GetAsync($"invitations/{sent.Text("id")}")).Text("offerId");
        var draft = await scene.Company.GetAsync($"offers/{offer}");
        var handedIn = await scene.Company.PutAsync($"offers/{offer}", Scene.Offered("GA", 10) with { Submit = false }, draft.Version);
        Assert.True(handedIn.Ok, handedIn.Body.ToString());
        Assert.True((await scene.Company.StepAsync($"offers/{offer}", "submit", new { })).Ok);

        await scene.Agency.UntilAsync($"invitations/{sent.Text("id")}", x => x.Text("state") == "offered", "the offer in answer");
    }
}
