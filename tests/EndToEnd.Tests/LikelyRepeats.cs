using System.Text.Json.Nodes;
using Matchmaking.Testing;

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

    [Fact]
    public async Task Officer_AsksTheCompany_WhichSaysNo_AndThenYes()
    {
        var scene = shared.Scene;
        var (first, again) = (await OfferAsync("training"), await OfferAsync("training"));
        await ListedAsync(again);
        var reference = (await scene.Company.GetAsync($"offers/{first}")).Text("reference");
        using var officer = await PersonAsync("helena.vargas@desk.example");
        using var member = await PersonAsync("katrin.albers@nordlicht.example");
        await officer.OpenAsync($"/offers/{again}/join?into={first}");
        await officer.SubmitAsync("offer-join", ("Input.Step", "ask"));
        Assert.Contains("Say why they are the same.", officer.Text, StringComparison.Ordinal);
        await AskAsync(officer, again, first, "Sent to two desks?");
        Assert.Contains($"The company was asked whether this is the same as {reference}", officer.Text, StringComparison.Ordinal);

        // Taken back, asked again, and answered on the page that the message leads to.
        await officer.OpenAsync($"/offers/{again}/join?into={first}");
        await officer.SubmitAsync("offer-join");
        Assert.Contains("The question is taken back", officer.Text, StringComparison.Ordinal);
        await AskAsync(officer, again, first, "Sent to three desks?");
        await member.OpenAsync($"/offers/{first}");
        Assert.Contains("The matching desk thinks so", member.Text, StringComparison.Ordinal);
        await member.OpenAsync(await ToldAsync(member, "Are these two offers of yours the same?"));
        Assert.Contains("Sent to three desks?", member.Text, StringComparison.Ordinal);
        await member.SubmitAsync("offer-join", ("Input.Step", "deny"), ("Input.Note", "Two lots."));
        Assert.Contains("The desk hears that these two are different", member.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The matching desk thinks so", member.Text, StringComparison.Ordinal);

        await officer.OpenAsync(await ToldAsync(officer, "Two offers you asked about are different"));
        Assert.Contains("Two lots.", officer.Text, StringComparison.Ordinal);
        await scene.Desk.UntilAsync("repeats?state=different", x => x.Ok && Holds(x, again), "what the company calls different");

        await AskAsync(officer, again, first, "They are to the same places.");
        await member.OpenAsync($"/offers/{again}/join?into={first}");
        await member.SubmitAsync("offer-join");
        Assert.Equal($"/offers/{first}", member.At.AbsolutePath);
        Assert.Equal("joined", (await scene.Desk.GetAsync($"join-questions?offers={first}")).Body["items"]![0]!["question"]!["state"]!.GetValue<string>());
    }

    private static async Task AskAsync(Visitor officer, Guid offer, Guid into, string why)
    {
        await officer.OpenAsync($"/offers/{offer}/join?into={into}");
        await officer.SubmitAsync("offer-join", ("Input.Step", "ask"), ("Input.Note", why));
        Assert.Contains("The company is asked", officer.Text, StringComparison.Ordinal);
    }

    /// <summary>Where the newest message with this title leads, once it is in the inbox.</summary>
    private static async Task<string> ToldAsync(Visitor reader, string title)
    {
        await reader.OpenUntilAsync("/inbox", title);
        return reader.Page.QuerySelectorAll("main a").First(x => x.TextContent.Contains(title, StringComparison.Ordinal)).GetAttribute("href")!;
    }

    /// <summary>One after the other, so that the first is the older one; another kind is another group.</summary>
    private async Task<Guid> OfferAsync(string? kind = null)
    {
        var offer = await shared.Scene.OfferAsync("RW", 10, kind);
        await shared.Scene.Company.UntilAsync($"offers/{offer}", x => x.Text("state") == "available", "the offer");
        return offer;
    }

    private Task ListedAsync(Guid offer) => shared.Scene.Desk.UntilAsync(
        "repeats", x => x.Ok && Holds(x, offer), "the likely repeat");

    private static bool Holds(Answer list, Guid offer) =>
        list.Body["items"]!.AsArray().SelectMany(x => x!["repeats"]!.AsArray()).Any(x => x!["offer"]!["hit"]!["id"]!.GetValue<Guid>() == offer);

    private async Task<Visitor> PersonAsync(string email)
    {
        var person = new Visitor(shared.Product.Address);
        await person.SignInAsync(email);
        return person;
    }
}
