using Matchmaking.Contracts.Emergencies.V1;

namespace Matchmaking.EndToEnd.Tests;

/// <summary>An emergency, from its declaration to recovery, with the company and the agency that answer it.</summary>
public sealed class EmergencyCalls(SharedProduct shared) : IClassFixture<SharedProduct>
{
    private static int _number = 100;

    [Fact]
    public async Task Standby_IsCalledAndConfirmed_ItsNeedsComeFirst_AndRecoveryAsksBothSides()
    {
        var scene = shared.Scene;
        var ordinary = await scene.NeedAsync("NE", 10);
        var (emergency, call) = await CalledAsync(shared, "NE");
        var glide = (await scene.Desk.GetAsync($"emergencies/{emergency}")).Text("glide");
        var need = scene.Wanted("NE", 10);
        var urgent = (await scene.Agency.PostAsync("needs", need with { Content = need.Content with { Emergency = glide } })).Text("id");
        var later = await scene.NeedAsync("NE", 10);

        var confirmed = await scene.Company.StepAsync($"activations/{call}", "confirm", new { });
        Assert.True(confirmed.Ok, confirmed.Body.ToString());
        var offer = confirmed.Text("offerId");
        await scene.Company.UntilAsync($"offers/{offer}", x => x.Body["readyFor"]!.AsArray().Select(y => y!.GetValue<string>()).Contains(glide), "the offer that stands ready");
        await scene.Agency.UntilAsync("search?q=water%20engineer&place=NE", x => Found(x) is [var first, ..] && first == urgent && Found(x).Contains(later.ToString()) && Found(x).Contains(ordinary.ToString()), "the emergency's need in front");
        Assert.Equal(urgent, (await scene.Agency.GetAsync("needs?country=NE")).Body["items"]![0]!["id"]!.GetValue<string>());

        var recovered = await scene.Desk.StepAsync($"emergencies/{emergency}", "recovery", new { });
        Assert.True(recovered.Ok, recovered.Body.ToString());
        await scene.Agency.UntilAsync($"needs/{urgent}", x => x.Body["holdsAskedAt"] is not null && !x.Body["urgent"]!.GetValue<bool>(), "the question whether the need holds");
        await scene.Company.UntilAsync($"activations/{call}", x => x.Text("state") == "asked", "the question whether the offer holds");
        Assert.True((await scene.Agency.StepAsync($"needs/{urgent}", "still-holds", new { })).Ok);
        Assert.True((await scene.Company.StepAsync($"activations/{call}", "confirm", new { })).Ok);
        await scene.Agency.UntilAsync($"needs/{urgent}", x => x.Body["holdsAskedAt"] is null, "the answer");
        await Ledger.HistoryIsWholeAsync(scene.Desk, $"needs/{urgent}");
    }

    /// <summary>An emergency whose standby offers are called, and the call of the scene's company.</summary>
    internal static async Task<(string Emergency, Guid Call)> CalledAsync(SharedProduct shared, string place = "TD")
    {
        var scene = shared.Scene;
        var draft = Scene.Offered(place, 10);
        var offer = await scene.Company.PostAsync("offers", draft with { Content = draft.Content with { StandbyHours = 48 } });
        Expect.That(offer.Ok, offer.Body.ToString());
        await scene.Company.UntilAsync($"offers/{offer.Text("id")}", x => x.Text("state") == "available", "the standby offer");
        var declared = await scene.Desk.PostAsync("emergencies", new EmergencyDraft
        {
            Glide = $"FL-2026-{Interlocked.Increment(ref _number):000000}-{(place == "NE" ? "NER" : "TCD")}", Name = "Floods", Countries = [place], From = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1),
        });
        Expect.That(declared.Ok, declared.Body.ToString());
        var called = await scene.Desk.PostAsync($"emergencies/{declared.Text("id")}/call-standby", new CallStandbyRequest(), declared.Version);
        Expect.That(called.Ok, called.Body.ToString());
        var calls = await scene.Company.UntilAsync($"activations?emergency={declared.Text("id")}&offer={offer.Text("id")}", x => x.Body["items"]!.AsArray().Count == 1, "the call of the standby offer");
        return (declared.Text("id"), calls.Body["items"]![0]!["id"]!.GetValue<Guid>());
    }

    private static string[] Found(Answer answer) => [.. answer.Body["items"]!.AsArray().Select(x => x!["id"]!.GetValue<string>())];
}
