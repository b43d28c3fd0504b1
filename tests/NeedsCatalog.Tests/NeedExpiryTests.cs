using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Needs;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>A need ends when its last day is over where its office is; this test moves the clock, so it has a service of its own.</summary>
public sealed class NeedExpiryTests : IAsyncLifetime
{
    private readonly NeedsApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task LastDay_CountsToItsEnd_AndAnExtensionMovesIt()
    {
        var agency = await _app.AgencyAsync(Make.Nairobi);
        using var own = _app.As(agency, Roles.AgencyReviewer);
        var draft = Make.Draft() with { Submit = true, Terms = new NeedTerms { OfficeId = Make.Nairobi.Id } };
        draft = draft with { Content = draft.Content with { Until = new DateOnly(2026, 3, 3) } };
        var need = await own.PostNeedAsync(draft);
        var extended = await own.PostNeedAsync(draft);
        await own.OkAsync(HttpMethod.Put, $"/api/v1/needs/{extended.Id}", draft with { Content = draft.Content with { Until = new DateOnly(2026, 3, 9) } }, extended.Version);

        var midnight = OfficeDay.EndOf(new DateOnly(2026, 3, 3), "Africa/Nairobi");
        _app.Clock.Ahead(midnight - Make.Now - TimeSpan.FromMinutes(10));
        await Task.Delay(2_500);
        Assert.Equal(NeedState.Open, (await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}")).State);

        _app.Clock.Ahead(midnight - Make.Now);
        var seen = await StateAsync(own, need, NeedState.Expired);
        Assert.Equal((NeedState.Expired, "until-passed"), (seen.State, seen.Reason));
        Assert.Equal(ActorKind.Clock, (await own.GetAsync<Transition[]>($"/api/v1/needs/{need.Id}/history"))[^1].Actor.Kind);
        Assert.Equal(NeedState.Open, (await own.GetAsync<NeedSnapshot>($"/api/v1/needs/{extended.Id}")).State);
    }

    private static async Task<NeedSnapshot> StateAsync(HttpClient client, NeedSnapshot need, NeedState wanted)
    {
        var seen = need;
        for (var i = 0; i < 100 && seen.State != wanted; i++)
        {
            await Task.Delay(100);
            seen = await client.GetAsync<NeedSnapshot>($"/api/v1/needs/{need.Id}");
        }

        return seen;
    }
}
