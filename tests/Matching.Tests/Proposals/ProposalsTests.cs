using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Proposals;

/// <summary>What the engine writes and publishes for changed offers and needs, with the index of the running service.</summary>
public sealed class ProposalsTests(SearchApp app) : IClassFixture<SearchApp>
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task OneOffer_ForManyNeeds_MakesTwentyProposals_InOneMessage()
    {
        await app.TellAsync([.. Enumerable.Range(0, 25).Select(i => Make.Need(Wanted("Mosquito nets for clinics") with { Summary = $"Mosquito nets for clinic {i}" }))]);
        var offer = Make.Offer(Wanted("Mosquito nets for clinics"));
        await app.FollowedAsync();

        await app.TellAsync(offer);
        var proposed = await ProposedAsync(x => x.OfferId == offer.Id, 20);

        var message = Assert.Single(await MessagesAsync(), x => x.Proposals.Any(y => proposed.Contains(y.Id)));
        Assert.Equal(proposed.Order(), message.Proposals.Select(x => x.Id).Order());
        Assert.All(message.Proposals, x => Assert.Equal(("proposed", "", 1L), (x.Transition.Change, x.Transition.From, x.Transition.Version)));
    }

    /// <summary>Handed in, screened and open are three changes of a moment: one answer, not twenty proposals for each.</summary>
    [Fact]
    public async Task Offer_ThatChangesWhileOthersDo_IsAnsweredOnce()
    {
        await app.TellAsync([.. Enumerable.Range(0, 45).Select(i => Make.Need(Wanted("Solar lanterns for classrooms") with { Summary = $"Solar lanterns for classroom {i}" }))]);
        await app.FollowedAsync();

        var offer = Make.Offer(Wanted("Solar lanterns for classrooms"));
        await app.TellAsync([offer, .. Enumerable.Range(0, 30).Select(i => Make.Offer(Wanted($"Something nobody needs {i}"))), offer with { Version = 2 }]);
        await ProposedAsync(x => x.OfferId == offer.Id, 20);
        await app.FollowedAsync();

        Assert.Equal(20, (await ProposedAsync(x => x.OfferId == offer.Id, 20)).Count);
    }

    [Fact]
    public async Task Need_ThatWantsFewProposals_GetsNoMore_AlsoOfOffersThatComeTogether()
    {
        var need = Make.Need(Wanted("Cold boxes for vaccines"), terms: new NeedTerms { Consignee = "Ministry of Health", MaxPendingProposals = 3 });
        await app.TellAsync(need);
        await app.FollowedAsync();

        await app.TellAsync([.. Enumerable.Range(0, 5).Select(_ => Make.Offer(Wanted("Cold boxes for vaccines")))]);
        await ProposedAsync(x => x.NeedId == need.Id, 3);
        await app.TellAsync(Make.Offer(Wanted("Cold boxes for vaccines")));
        await app.FollowedAsync();

        Assert.Equal(3, (await ProposedAsync(x => x.NeedId == need.Id, 3)).Count);
    }

    [Fact]
    public async Task Change_OfWhatIsProposed_ScoresItAnew_AndProposesNothingTwice()
    {
        var need = Make.Need(Wanted("Water bladders of ten cubic metres"));
        var offer = Make.Offer(Wanted("Water bladders of ten cubic metres"));
        await app.TellAsync(need);
        await app.FollowedAsync();
        await app.TellAsync(offer);
        var match = Assert.Single(await ProposedAsync(x => x.OfferId == offer.Id, 1));

        await app.TellAsync(offer with { Version = 2, Content = offer.Content with { Lines = [Make.Line(1, "Water bladders", 40)] }, Ledger = [new LineLedger(Make.Line(1, "Water bladders", 40), 0, 0)] });
        await app.FollowedAsync();

        Assert.Equal([match], await ProposedAsync(x => x.OfferId == offer.Id, 1));
        var steps = (await MessagesAsync()).SelectMany(x => x.Proposals).Where(x => x.Id == match).ToArray();
        Assert.Equal(["proposed", "rescored"], steps.Select(x => x.Transition.Change));
        Assert.Equal([1L, 2L], steps.Select(x => x.Transition.Version));
    }

    private static HelpContent Wanted(string title) => Make.Content(title) with { From = Today, Until = Today.AddDays(100) };

    private async Task<IReadOnlyList<Guid>> ProposedAsync(System.Linq.Expressions.Expression<Func<Match, bool>> which, int wanted)
    {
        for (var attempt = 0; ; attempt++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var found = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.Where(which).Select(x => x.Id).ToListAsync();
            if (found.Count >= wanted)
            {
                return found;
            }

            Assert.True(attempt < 200, $"{found.Count} of {wanted} proposals");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until proposals have followed every change.</summary>
    private async Task<IReadOnlyList<MatchesProposed>> MessagesAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var bodies = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Outbox
            .Where(x => x.Type == "matchmaking:matches-proposed:v1").OrderBy(x => x.Sequence).Select(x => x.Body).ToListAsync();
        return [.. bodies.Select(x => JsonSerializer.Deserialize<MatchesProposed>(x, WireJson.Options)!)];
    }
}
