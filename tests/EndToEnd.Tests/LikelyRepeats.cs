using System.Text.Json.Nodes;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>The desk's list of likely repeats, on its page without scripts: found, told apart, taken back, joined.</summary>
public sealed class LikelyRepeats(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task Officer_TellsApart_TakesItBack_AndJoins()
    {
        var scene = shared.Scene;
        var (first, again) = (await OfferAsync(), await OfferAsync());
        var reference = (await scene.Company.GetAsync($"offers/{again}")).Text("reference");
        await ListedAsync(again);

        using var officer = await PersonAsync("helena.vargas@desk.example");
        await officer.OpenAsync("/offers");
        Assert.NotNull(officer.Page.QuerySelector("main a[href='/offers/repeats']"));
        await officer.OpenAsync("/offers/repeats");
        Assert.Equal(200, officer.Status);
        Assert.Contains("100%", officer.Text, StringComparison.Ordinal);
        Assert.NotNull(officer.Page.QuerySelector($"main a[href='/offers/{again}/join?into={first}']"));
        await officer.SubmitAsync("repeat");
        Assert.Contains($"{reference} is off the list", officer.Text, StringComparison.Ordinal);
        Assert.Contains("No likely repeats", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync("/offers/repeats?show=different");
        Assert.Contains("Not the same, says Helena Vargas", officer.Text, StringComparison.Ordinal);
        await officer.SubmitAsync("repeat");
        Assert.Contains($"{reference} is on the list again", officer.Text, StringComparison.Ordinal);

        await officer.OpenAsync($"/offers/{again}/join?into={first}");
        await officer.SubmitAsync("offer-join", ("Input.Note", "Sent to two desks."));
        Assert.Equal($"/offers/{first}", officer.At.AbsolutePath);
        await officer.OpenAsync("/offers/repeats");
        Assert.Contains("No likely repeats", officer.Text, StringComparison.Ordinal);

        using var member = await PersonAsync("katrin.albers@nordlicht.example");
        await member.OpenAsync("/offers/repeats");
        Assert.DoesNotContain("May be the same", member.Text, StringComparison.Ordinal);
    }

    /// <summary>One after the other, so that the first is the older one.</summary>
    private async Task<Guid> OfferAsync()
    {
        var offer = await shared.Scene.OfferAsync("RW", 10);
        await shared.Scene.Company.UntilAsync($"offers/{offer}", x => x.Text("state") == "available", "the offer");
        return offer;
    }

    private Task ListedAsync(Guid offer) => shared.Scene.Desk.UntilAsync(
        "repeats", x => x.Ok && x.Body["items"]!.AsArray().SelectMany(y => y!["repeats"]!.AsArray()).Any(y => y!["offer"]!["hit"]!["id"]!.GetValue<Guid>() == offer), "the likely repeat");

    private async Task<Visitor> PersonAsync(string email)
    {
        var person = new Visitor(shared.Product.Address);
        await person.SignInAsync(email);
        return person;
    }
}
