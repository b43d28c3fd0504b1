using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Matches;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.Matching.Tests.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Proposals;

/// <summary>Proposals follow what agencies say of a kind: what nobody has touched is taken back and comes again, what somebody decided stays.</summary>
public sealed class AcceptanceTests(SearchApp app) : IClassFixture<SearchApp>, IDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public void Dispose() => app.Clock.Ahead(0);

    [Fact]
    public async Task No_RetractsWhatIsOnlyProposed_WithTheReason_AndYesProposesItAgain()
    {
        var (offer, need, first) = await ProposedAsync("Mosquito nets for clinics");
        var (_, _, untouched) = await ProposedAsync("Mosquito nets for schools");
        var rule = Guid.CreateVersion7();
        await TellAsync(Make.Rule(rule, need.AgencyId, 1, Make.Says(Acceptance.No)));
        await UntilAsync(first, x => x.State == MatchState.Retracted);
        Assert.Equal("agency-does-not-accept", (await MatchAsync(first)).Reason);
        Assert.Equal(MatchState.Proposed, (await MatchAsync(untouched)).State);

        await TellAsync(Make.Rule(rule, need.AgencyId, 2, Make.Says(Acceptance.WithConditions)));
        var second = await PairAsync(offer, need, x => x.Id != first);
        Assert.Equal(MatchState.Proposed, (await MatchAsync(second)).State);
        Assert.Equal(MatchState.Retracted, (await MatchAsync(first)).State);
    }

    [Fact]
    public async Task No_OfAnotherKindOrAgency_ChangesNothing()
    {
        var (_, need, match) = await ProposedAsync("Cold boxes for vaccines");
        var rule = Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No));
        await TellAsync(rule with { Rule = rule.Rule with { Kind = "services" } });
        await TellAsync(Make.Rule(Guid.CreateVersion7(), 1, Make.Says(Acceptance.No)));
        await AppliedAsync();
        Assert.Equal((MatchState.Proposed, 1L), ((await MatchAsync(match)).State, (await MatchAsync(match)).Version));
    }

    [Theory]
    [InlineData(MatchState.UnderReview)]
    [InlineData(MatchState.Recommended)]
    [InlineData(MatchState.Approved)]
    [InlineData(MatchState.Offered)]
    [InlineData(MatchState.Accepted)]
    public async Task No_TearsNothingThatSomebodyDecidedAbout(MatchState state)
    {
        var need = Make.Need(Wanted($"Water bladders {state}"));
        var offer = Make.Offer(Wanted($"Water bladders {state}"));
        var match = MatchMake.In(state, MatchMake.Pair(offer, need));
        await InAsync(async db =>
        {
            db.Matches.Add(match);
            return await db.SaveChangesAsync();
        });
        await app.TellAsync(need);
        await app.TellAsync(offer);
        await TellAsync(Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No)));
        await AppliedAsync();
        Assert.Equal((state, match.Version), ((await MatchAsync(match.Id)).State, (await MatchAsync(match.Id)).Version));
    }

    [Fact]
    public async Task Announced_TakesEffectOnItsFirstDay_AndEndsAfterItsLast()
    {
        var (offer, need, first) = await ProposedAsync("Solar lanterns for shelters");
        await TellAsync(Make.Rule(need.AgencyId, 1, Make.Says(Acceptance.No, Today.AddDays(2), Today.AddDays(3))));
        await AppliedAsync();
        app.Clock.Ahead(1);
        await AppliedAsync();
        Assert.Equal(MatchState.Proposed, (await MatchAsync(first)).State);

        app.Clock.Ahead(2);
        await UntilAsync(first, x => x.State == MatchState.Retracted);
        app.Clock.Ahead(3);
        await AppliedAsync();
        Assert.Equal(1, await InAsync(db => db.Matches.CountAsync(x => x.OfferId == offer.Id && x.NeedId == need.Id)));

        app.Clock.Ahead(4);
        await PairAsync(offer, need, x => x.Id != first);
    }

    [Fact]
    public async Task Rule_TwiceAndOutOfOrder_KeepsTheNewest_AndSchedulesOnce()
    {
        var (id, agency) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await TellAsync(Make.Rule(id, agency, 2, Make.Says(Acceptance.No)));
        await TellAsync(Make.Rule(id, agency, 2, Make.Says(Acceptance.No)));
        await TellAsync(Make.Rule(id, agency, 1, Make.Says(Acceptance.WithConditions)));
        var copy = await InAsync(db => db.AcceptanceRules.SingleAsync(x => x.AgencyId == agency));
        Assert.Equal((2L, Acceptance.No), (copy.Version, copy.Snapshot.On(Today).Answer));
    }

    [Fact]
    public async Task ManyNeeds_AreAllLookedAtAgain_OpenOnesOnly()
    {
        var agency = Guid.CreateVersion7();
        NeedSnapshot[] needs = [.. Enumerable.Range(0, 450).Select(i => Make.Need(Wanted($"Blankets {i}"), i % 10 == 0 ? NeedState.Closed : NeedState.Open) with { AgencyId = agency })];
        await InAsync(async db =>
        {
            db.Needs.AddRange(needs.Select(x => new NeedCopy { Id = x.Id, Version = 1, Snapshot = x }));
            return await db.SaveChangesAsync();
        });
        await TellAsync(Make.Rule(agency, 1, Make.Says(Acceptance.No)));
        await AppliedAsync();
        HashSet<Guid> own = [.. needs.Select(x => x.Id)];
        var noted = (await InAsync(db => db.Changes.Where(x => x.Side == Side.Need).Select(x => x.RecordId).ToListAsync())).FindAll(own.Contains);
        Assert.Equal(needs.Where(x => x.State == NeedState.Open).Select(x => x.Id).Order(), noted.Order());
    }

    private static HelpContent Wanted(string title) => Make.Content(title) with { From = Today, Until = Today.AddDays(100) };

    private async Task<(OfferSnapshot Offer, NeedSnapshot Need, Guid Match)> ProposedAsync(string title)
    {
        var (need, offer) = (Make.Need(Wanted(title)), Make.Offer(Wanted(title)));
        await app.TellAsync(need);
        await app.TellAsync(offer);
        return (offer, need, await PairAsync(offer, need, _ => true));
    }

    private async Task<Guid> PairAsync(OfferSnapshot offer, NeedSnapshot need, Func<Match, bool> which)
    {
        for (var attempt = 0; ; attempt++)
        {
            var found = (await InAsync(db => db.Matches.AsNoTracking().Where(x => x.OfferId == offer.Id && x.NeedId == need.Id).ToListAsync())).Find(x => which(x));
            if (found is not null)
            {
                return found.Id;
            }

            Assert.True(attempt < 400, "The pair is not proposed");
            await Task.Delay(50);
        }
    }

    private async Task UntilAsync(Guid match, Func<Match, bool> holds)
    {
        for (var attempt = 0; !holds(await MatchAsync(match)); attempt++)
        {
            Assert.True(attempt < 400, $"The match stays {(await MatchAsync(match)).State}");
            await Task.Delay(50);
        }
    }

    private Task<Match> MatchAsync(Guid id) => InAsync(db => db.Matches.AsNoTracking().SingleAsync(x => x.Id == id));

    /// <summary>Again when the work of the rule before ran at the very moment, as the inbox does.</summary>
    private async Task TellAsync(AcceptanceRuleChanged message)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = app.Services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AcceptanceRuleChangedConsumer>().ConsumeAsync(message, CancellationToken.None);
                await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().SaveChangesAsync();
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < 10)
            {
                await Task.Delay(10 * attempt);
            }
        }
    }

    /// <summary>Waits until no rule waits to be applied now, and proposals have followed every change.</summary>
    private async Task AppliedAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var now = app.Clock.GetUtcNow();
            var waits = await InAsync(db => db.Due.AnyAsync(x => x.Kind == "apply-acceptance" && (x.DueAt <= now || x.IsClaimed)));
            if (!waits && await app.HasFollowedAsync())
            {
                return;
            }

            Assert.True(attempt < 600, "Proposals do not follow");
            await Task.Delay(50);
        }
    }

    private async Task<T> InAsync<T>(Func<MatchingDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MatchingDbContext>());
    }
}
