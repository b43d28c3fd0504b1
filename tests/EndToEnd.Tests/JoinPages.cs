namespace Matchmaking.EndToEnd.Tests;

/// <summary>Joining on the pages, without scripts: a member of the company, an officer of the desk, somebody of an agency, and a stranger.</summary>
public sealed class JoinPages(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Company_ComparesJoinsAndTakesApart_ThenTheDeskJoins_AndTheAgencyIsLedOn()
    {
        var scene = shared.Scene;
        var (stays, ends) = (await scene.OfferAsync("RW", 10), await scene.OfferAsync("RW", 10));
        var references = new List<string>();
        foreach (var offer in new[] { stays, ends })
        {
            references.Add((await scene.Company.UntilAsync($"offers/{offer}", x => x.Text("state") == "available", "the offer")).Text("reference"));
        }

        await scene.Company.UntilAsync($"suggestions/offers/{ends}/repeats", x => x.Ok && x.Body.AsArray().Count > 0, "the repeat");
        using var company = await PersonAsync("katrin.albers@nordlicht.example");
        await company.OpenAsync($"/offers/{ends}");
        Assert.Contains("This may be the same", company.Text, StringComparison.Ordinal);
        await company.OpenAsync($"/offers/{ends}/join");
        Assert.Contains(references[0], company.Text, StringComparison.Ordinal);
        await company.OpenAsync($"/offers/{ends}/join?into={stays}");
        Assert.Contains("What happens when you join them", company.Text, StringComparison.Ordinal);
        await company.SubmitAsync("offer-join", ("Input.Note", "One lot."));
        Assert.Equal(($"/offers/{stays}", 200), (company.At.AbsolutePath, company.Status));
        Assert.Contains($"{references[1]} now leads to {references[0]}", company.Text, StringComparison.Ordinal);

        await company.OpenAsync("/offers");
        Assert.NotNull(Link(company, stays));
        Assert.Null(Link(company, ends));
        await company.OpenAsync($"/offers?q={references[1]}");
        Assert.NotNull(Link(company, stays));
        await company.OpenAsync($"/offers/{ends}/join");
        Assert.Equal($"/offers/{ends}", company.At.AbsolutePath);
        Assert.NotNull(Link(company, stays));
        await company.SubmitAsync("undo-join");
        Assert.Contains("Taken apart", company.Text, StringComparison.Ordinal);
        Assert.Equal("", (await scene.Company.GetAsync($"offers/{ends}")).Text("joinedTo"));

        using var stranger = await PersonAsync("farzana.chowdhury@meghna.example");
        await stranger.OpenAsync($"/offers/{ends}/join?into={stays}");
        Assert.Equal(404, stranger.Status);

        using var desk = await PersonAsync("helena.vargas@desk.example");
        await desk.OpenAsync($"/offers/{ends}/join?into={stays}");
        await desk.SubmitAsync("offer-join");
        Assert.Contains("Say why they are the same.", desk.Text, StringComparison.Ordinal);
        await desk.SubmitAsync("offer-join", ("Input.Note", "Sent to two desks."));
        Assert.Contains($"{references[1]} now leads to {references[0]}", desk.Text, StringComparison.Ordinal);

        using var agency = await PersonAsync("mariama.balde@unfpa.example");
        await agency.OpenAsync($"/search/offers/{ends}");
        Assert.Equal(($"/search/offers/{stays}", 200), (agency.At.AbsolutePath, agency.Status));

        // Something happens to the one that stays: the page no longer offers what would be refused.
        var version = (await scene.Company.GetAsync($"offers/{stays}")).Version;
        Assert.True((await scene.Company.PostAsync($"offers/{stays}/pause", new { }, version)).Ok);
        await company.OpenAsync($"/offers/{ends}");
        Assert.DoesNotContain("Take them apart again", company.Text, StringComparison.Ordinal);
        Assert.Contains($"Joined to {references[0]}", company.Text, StringComparison.Ordinal);
        Assert.Contains("Sent to two desks.", company.Text, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement? Link(Visitor at, Guid offer) => at.Page.QuerySelector($"main a[href='/offers/{offer}']");

    private async Task<Visitor> PersonAsync(string email)
    {
        var person = new Visitor(shared.Product.Address);
        await person.SignInAsync(email);
        return person;
    }
}
