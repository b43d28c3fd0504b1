using System.Net;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>A company offers the same help three times and joins it: one offer, one reference, proposed once; what is decided about stands in the way.</summary>
public sealed class JoinedOffers(SharedProduct shared) : IClassFixture<SharedProduct>
{
    [Fact]
    public async Task ThreeTimes_BecomesOnce_AndCanBeTakenApartUntilSomethingHappens()
    {
        var scene = shared.Scene;
        var need = await scene.NeedAsync("UG", 10);
        var (main, second, third) = (await scene.OfferAsync("UG", 10), await scene.OfferAsync("UG", 10), await scene.OfferAsync("UG", 10));
        foreach (var offer in new[] { main, second, third })
        {
            await scene.ProposedAsync(offer, need);
        }

        var repeats = await scene.Desk.GetAsync($"suggestions/offers/{main}/repeats");
        // The other test's promised offer says the same for another country: it is named too where that test went first.
        var named = repeats.Body.AsArray().Select(x => x!["hit"]!["id"]!.GetValue<Guid>()).ToHashSet();
        Assert.Subset(named, new HashSet<Guid> { second, third });
        Assert.DoesNotContain(main, named);

        var preview = await scene.Company.GetAsync($"offers/{second}/join?into={main}");
        Assert.Equal(("1", ""), (preview.Text("proposalsEnd"), preview.Text("refusal")));
        Assert.True((await JoinAsync(scene.Company, second, main)).Ok);
        Assert.True((await JoinAsync(scene.Desk, third, main, "Sent to three addresses.")).Ok);

        Assert.Equal([main], await OpenAsync(scene, need, 1));
        var found = await scene.Desk.GetAsync($"search?side=offer&q={(await scene.Company.GetAsync($"offers/{second}")).Text("reference")}");
        Assert.Equal(main, found.Body["items"]!.AsArray().Single()!["id"]!.GetValue<Guid>());

        // The last one apart again: it is proposed anew, by itself.
        var joined = await scene.Company.GetAsync($"offers/{third}");
        Assert.Equal(main.ToString(), joined.Text("joinedTo.id"));
        Assert.True((await scene.Company.PostAsync($"offers/{third}/separate", new StepRequest(), joined.Version)).Ok);
        Assert.Equal(new[] { main, third }.Order(), (await OpenAsync(scene, need, 2)).Order());

        foreach (var offer in new[] { main, second, third })
        {
            await Ledger.HistoryIsWholeAsync(scene.Desk, $"offers/{offer}");
        }
    }

    [Fact]
    public async Task WhatIsDecidedAbout_KeepsItsReference_AndTakesTheOtherIn()
    {
        var scene = shared.Scene;
        var need = await scene.NeedAsync("TZ", 10);
        var (asked, other) = (await scene.OfferAsync("TZ", 10), await scene.OfferAsync("TZ", 10));
        var match = await scene.ProposedAsync(asked, need);
        Assert.True((await scene.Desk.StepAsync($"matches/{match}", "recommend", new { })).Ok);
        Assert.Equal("join-decided", (await JoinAsync(scene.Company, asked, other)).Code);

        await scene.BringToCompanyAsync(match);
        Assert.Equal("join-decided", (await JoinAsync(scene.Company, asked, other)).Code);
        Assert.True((await JoinAsync(scene.Company, other, asked)).Ok);
        Assert.True((await scene.AcceptAsync(match)).Ok);
        var accepted = await scene.Company.UntilAsync($"offers/{asked}", x => x.Text("state") == "fullyCommitted", "the promise");
        Assert.Equal(10, accepted.Body["ledger"]![0]!["committed"]!.GetValue<decimal>());
        Assert.Equal("join-stands", (await scene.Company.StepAsync($"offers/{other}", "separate", new StepRequest())).Code);
    }

    private static Task<Answer> JoinAsync(Api by, Guid offer, Guid into, string? note = null) => by.StepAsync($"offers/{offer}", "join", new JoinRequest { Into = into, Note = note });

    /// <summary>Offers with an open proposal for the need, once there are as many as wanted.</summary>
    private static async Task<IReadOnlyList<Guid>> OpenAsync(Scene scene, Guid need, int wanted)
    {
        var found = await scene.Desk.UntilAsync($"matches?need={need}&state=proposed&limit=100", x => x.Body["items"]!.AsArray().Count == wanted, $"{wanted} open proposals");
        return [.. found.Body["items"]!.AsArray().Select(x => x!["offerId"]!.GetValue<Guid>())];
    }
}
